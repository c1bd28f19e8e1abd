"""What asking for a stay, approving it and looking at it again want to know."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy

from casework import access
from casework.attachments.forms import FilesField, SeveralFiles
from casework.attachments.naming import EXTENSIONS
from casework.forms import StepForm, TypedDateField
from transfers.forms import ASK, CaseField
from transfers.hukou import guards
from transfers.hukou.models import RUNNING, HukouStay, latest_review
from transfers.models import TransferCase
from transfers.models.codes import ChildView, StayReason


class ProposeForm(StepForm):
    case = CaseField(label=gettext_lazy("移交"))
    reason_kind = forms.ChoiceField(label=gettext_lazy("不迁理由"), choices=[*ASK, *StayReason.choices])
    harm = forms.CharField(
        label=gettext_lazy("迁移会怎样损害权益"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("写明是什么权益、在哪里、迁走以后会失去什么。"),
    )  # fmt: skip
    evidence = forms.CharField(
        label=gettext_lazy("证明材料名称"), max_length=300,
        help_text=gettext_lazy("例如：村委会土地承包合同、征收公告。"),
    )  # fmt: skip
    uploads = FilesField(
        label=gettext_lazy("证明材料"),
        help_text=gettext_lazy("至少一份，可一次选择多个。JPG、PNG、PDF、DOCX、XLSX，每个不超过 20 MB。"),
        widget=SeveralFiles(attrs={"accept": ",".join(f".{name}" for name in EXTENSIONS)}),
    )
    child_view = forms.ChoiceField(
        label=gettext_lazy("征求本人意见"), choices=[*ASK, *ChildView.choices],
        help_text=gettext_lazy("年满8周岁的必须征求，能够表达的都应记录。"),
    )  # fmt: skip
    child_words = forms.CharField(
        label=gettext_lazy("本人意见或不能征求的情况"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = TransferCase.objects.filter(state__in=guards.WHILE).select_related("child", "from_home", "to_home")
        rows = rows.exclude(pk__in=HukouStay.objects.filter(state__in=RUNNING).values("case_id"))
        rows = access.reach(self.user, "view", rows, "hukou").order_by("-id")
        self.fields["case"].queryset = rows  # type: ignore[attr-defined]  # a ModelChoiceField
        wanted = str(self.data.get("case") or self.initial.get("case") or "")
        if len(wanted) == 36:  # coming from a case the form names this one
            self.fields["case"].queryset = rows.filter(uid=wanted)  # type: ignore[attr-defined]  # likewise


class ReviewDayForm(StepForm):
    review_on = TypedDateField(
        label=gettext_lazy("下次复核日期"), help_text=gettext_lazy("一年以内；到期前30日列入待办。"),
        initial=lambda: latest_review(timezone.localdate()),
    )  # fmt: skip

    def clean_review_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["review_on"]
        if refusal := guards.review_fits(day):
            raise ValidationError(refusal)
        return day
