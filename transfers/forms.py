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
from casework.forms import StepForm, TypedDateField
from children import deceased, seeing
from children.choosing import ChildField
from children.models import Child, codes
from transfers import cancelling, guards
from transfers.models import TransferCase
from transfers.models.codes import CancelKind, DeferralReason
from transfers.querysets import without_open_case
from transfers.routes import home_for

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
        self.fields["child"].help_text = self._where_to()
        if not access.sees_province(self.user.post):
            del self.fields["to_home"], self.fields["override_reason"]
            return
        homes = Agency.objects.open_now().homes().exclude(level=Level.COUNTY)
        self.fields["to_home"].queryset = homes  # type: ignore[attr-defined]  # a ModelChoiceField

    def offered(self) -> Any:
        return without_open_case(county_children(self.user))

    def _where_to(self) -> str:
        """Which home takes this child and why, before anything is opened."""
        chosen = self.data.get("child") or self.initial.get("child")
        rows = self.fields["child"].queryset.select_related("home__jurisdiction")  # type: ignore[attr-defined]  # a ModelChoiceField
        child = rows.first() if _is_uid(chosen) else None
        return home_for(child, timezone.localdate()).reason if child else ""


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


class PostponeForm(StepForm):
    planned_on = TypedDateField(
        label=gettext_lazy("新的移交日期"),
        help_text=gettext_lazy("已发出的移交通知随之收回，须按新日期重新通知；移交前的走访按新日期重新计算。"),
    )  # fmt: skip

    def clean_planned_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["planned_on"]
        if refusal := guards.can_be_the_new_day(self.record, day):
            raise ValidationError(refusal)
        return day


class DeclineForm(StepForm):
    counter_proposal = forms.CharField(
        label=gettext_lazy("替代方案"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("何时、在什么条件下可以接收，或建议由哪家机构接收。没有替代方案的，不能拒绝接收。"),
    )  # fmt: skip


class CaseField(forms.ModelChoiceField):
    def __init__(self, **options: Any) -> None:
        super().__init__(
            queryset=TransferCase.objects.none(), to_field_name="uid", empty_label=gettext_lazy("请选择"), **options
        )

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.number} {seeing.as_known(obj.child)}：{obj.from_home.name} → {obj.to_home.name}"


class CancelForm(StepForm):
    cancel_kind = forms.ChoiceField(label=gettext_lazy("取消情形"), choices=[*ASK, *CancelKind.choices])

    def clean_cancel_kind(self) -> str:
        kind: str = self.cleaned_data["cancel_kind"]
        if sentence := cancelling.misfit(self.record, kind):
            raise ValidationError(sentence)
        return kind


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
