"""What is asked once for all children of a batch."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.forms import StepForm, TypedDateField
from casework.showing import day as shown
from policy.terms import ISSUED, add_months

WHOLE_HELP = gettext_lazy("勾选：有一名不能办理的，全部不办；不勾选：能办的先办，其余逐人说明原因。")


def whole_field() -> forms.BooleanField:
    return forms.BooleanField(
        label=gettext_lazy("全部办成才算办理"), required=False, initial=True, help_text=WHOLE_HELP
    )


class BatchForm(StepForm):
    planned_on = TypedDateField(label=gettext_lazy("计划移交日期"))
    escort = forms.CharField(label=gettext_lazy("护送人员"), max_length=100)
    document_number = forms.CharField(
        label=gettext_lazy("文号"), max_length=60, required=False,
        help_text=gettext_lazy("县级民政部门的移交文件，没有的不填；发出通知时作为通知文号。"),
    )  # fmt: skip
    note = forms.CharField(label=gettext_lazy("备注"), max_length=300, required=False)
    whole = whole_field()

    def clean_planned_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["planned_on"]
        if day < ISSUED:
            sentence = _("计划移交日期 %(day)s 早于文件施行之日（%(since)s），请核对年份。")
            raise ValidationError(sentence % {"day": shown(day), "since": shown(ISSUED)})
        if day > add_months(timezone.localdate(), 24):
            raise ValidationError(_("计划移交日期在两年以后，请核对年份。"))
        return day


class WholeForm(StepForm):
    whole = whole_field()
