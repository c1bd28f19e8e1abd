"""What steps, parts and new records of transfers ask for."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Agency, Level
from casework import access
from casework.forms import PartForm, StepForm, TypedDateField
from children import deceased
from children.choosing import ChildField
from children.models import Child, codes
from policy.terms import HUKOU_STAY_REVIEW, add_months
from transfers import guards
from transfers.models.codes import CancelKind, DeferralReason, HukouDecision
from transfers.querysets import without_open_case

ASK = [("", gettext_lazy("请选择"))]


def county_children(user: Any) -> Any:
    """The children of county homes whom the acting post may speak for."""
    rows = Child.objects.filter(state=codes.ChildState.IN_CARE, home__level=Level.COUNTY).select_related("home")
    return access.reach(user, "view", rows.filter(~deceased.has_died())).order_by("home_id", "name", "id")


class ChosenChildForm(StepForm):
    """Coming from a child's page the form names this child; only otherwise does it offer them all."""

    child = ChildField(label=gettext_lazy("儿童"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows, chosen = self.offered(), self.data.get("child") or self.initial.get("child")
        field = self.fields["child"]
        field.queryset = rows.filter(uid=chosen) if _is_uid(chosen) else rows  # type: ignore[attr-defined]  # a ModelChoiceField

    def offered(self) -> Any:
        return county_children(self.user)


def _is_uid(text: object) -> bool:
    return len(str(text or "")) == 36


class OpenCaseForm(ChosenChildForm):
    """The receiving home follows from the service areas; the province alone may name another, with its reason."""

    to_home = forms.ModelChoiceField(
        label=gettext_lazy("指定其他接收机构"), queryset=Agency.objects.none(), to_field_name="uid", required=False,
        empty_label=gettext_lazy("按服务辖区确定"),
    )  # fmt: skip
    override_reason = forms.CharField(label=gettext_lazy("指定理由"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not access.sees_province(self.user.post):
            del self.fields["to_home"], self.fields["override_reason"]
            return
        homes = Agency.objects.open_now().homes().exclude(level=Level.COUNTY)
        self.fields["to_home"].queryset = homes  # type: ignore[attr-defined]  # a ModelChoiceField

    def offered(self) -> Any:
        return without_open_case(county_children(self.user))


class EventForm(StepForm):
    """Something that happened on a day, which may lie before today."""

    happened_on = TypedDateField(label=gettext_lazy("日期"), initial=timezone.localdate)

    def fits(self, _day: dt.date) -> str:
        return ""

    def clean_happened_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["happened_on"]
        if refusal := self.fits(day):
            raise ValidationError(refusal)
        return day


class NoticeForm(EventForm):
    notice_number = forms.CharField(label=gettext_lazy("通知文号"), max_length=60, required=False)

    def fits(self, day: dt.date) -> str:
        return _("日期还没有到，请核对。") if day > timezone.localdate() else ""


class HandOverForm(EventForm):
    handed_over_by = forms.CharField(label=gettext_lazy("护送、交接人"), max_length=100)
    items_note = forms.CharField(
        label=gettext_lazy("随身物品、药品和材料"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("逐项写明；没有的写“无”。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handed_over_by"].initial = getattr(self.record, "escort", "")

    def fits(self, day: dt.date) -> str:
        return guards.handed_over_in_time(self.record, day)


class AcceptForm(EventForm):
    received_by = forms.CharField(label=gettext_lazy("接收人"), max_length=100)
    arrival_note = forms.CharField(
        label=gettext_lazy("到院情况"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("身体和情绪状况，随身物品、药品和材料是否与交接单相符。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_by"].initial = getattr(self.user, "name", "")

    def fits(self, day: dt.date) -> str:
        return guards.accepted_in_time(self.record, day)


class CancelForm(StepForm):
    cancel_kind = forms.ChoiceField(label=gettext_lazy("取消情形"), choices=[*ASK, *CancelKind.choices])

    def clean_cancel_kind(self) -> str:
        kind: str = self.cleaned_data["cancel_kind"]
        if sentence := guards.can_be_cancelled_as(self.record, kind):
            raise ValidationError(sentence)
        return kind


class HukouForm(PartForm):
    """户随人走 is the rule; staying is the exception and needs its reason, proof and a day of review (3.1.e)."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("hukou") != HukouDecision.STAY:
            return data | {"stay_reason": "", "stay_evidence": "", "stay_review_on": None}
        for name in ("stay_reason", "stay_evidence", "stay_review_on"):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("户口不迁的，请填写%(label)s。") % {"label": self.fields[name].label})
        latest = add_months(timezone.localdate(), HUKOU_STAY_REVIEW.months)
        if (day := data.get("stay_review_on")) and not timezone.localdate() < day <= latest:
            self.add_error("stay_review_on", _("复核日期应在今后一年以内。"))
        return data


class DeferralForm(ChosenChildForm):
    reason_kind = forms.ChoiceField(label=gettext_lazy("暂缓理由"), choices=[*ASK, *DeferralReason.choices])
    reason = forms.CharField(label=gettext_lazy("具体情况"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    interim = forms.CharField(
        label=gettext_lazy("暂缓期间的安排"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("由谁抚养、就学或治疗如何保障。"),
    )  # fmt: skip
    responsible = forms.CharField(label=gettext_lazy("责任人"), max_length=60)
    starts_on = TypedDateField(label=gettext_lazy("暂缓自"), initial=timezone.localdate)
    ends_on = TypedDateField(
        label=gettext_lazy("暂缓至"), help_text=gettext_lazy("到期不能自动延长；仍需暂缓的，须重新申请并经批准。")
    )

    def clean_ends_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["ends_on"]
        if day <= timezone.localdate():
            raise ValidationError(_("暂缓期满日期须在今天以后。"))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if {"child", "starts_on", "ends_on"} <= data.keys():
            for name, refusal in guards.misfit(data["child"], data["starts_on"], data["ends_on"]):
                self.add_error(name, refusal)
        return data
