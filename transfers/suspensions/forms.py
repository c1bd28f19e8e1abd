"""What suspending a case and prolonging it ask for."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.forms import StepForm, TypedDateField
from transfers.forms import ASK, CaseField
from transfers.models import OPEN_STATES, TransferCase
from transfers.suspensions import guards
from transfers.suspensions.models import TransferSuspension


class ProlongForm(StepForm):
    expected_until = TypedDateField(label=gettext_lazy("预计至"))

    def clean_expected_until(self) -> dt.date:
        day: dt.date = self.cleaned_data["expected_until"]
        if refusal := guards.until_fits(day):
            raise ValidationError(refusal)
        return day


class SuspendForm(ProlongForm):
    case = CaseField(label=gettext_lazy("移交"))
    kind = forms.ChoiceField(label=gettext_lazy("中止原因"), choices=[*ASK, *TransferSuspension.Kind.choices])
    reason = forms.CharField(label=gettext_lazy("具体情况"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    since = TypedDateField(label=gettext_lazy("中止自"), initial=timezone.localdate)
    responsible = forms.CharField(
        label=gettext_lazy("跟进责任人"), max_length=60, help_text=gettext_lazy("中止期间由谁照看进展、何时恢复。")
    )
    field_order = ("case", "kind", "reason", "since", "expected_until", "responsible")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = TransferCase.objects.filter(state__in=OPEN_STATES).exclude(suspensions__state="RUNNING")
        rows = access.reach(self.user, "view", rows.select_related("child", "from_home", "to_home")).order_by("-id")
        wanted = str(self.data.get("case") or self.initial.get("case") or "")
        self.fields["case"].queryset = rows.filter(uid=wanted) if len(wanted) == 36 else rows  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        case, since = data.get("case"), data.get("since")
        if case and since and (refusal := guards.since_fits(case, since)):
            self.add_error("since", refusal)
        if since and data.get("expected_until") and data["expected_until"] < since:
            self.add_error("expected_until", _("预计恢复日期不能早于中止日期。"))
        return data
