"""What leave and a missing child ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.forms import MomentField, PastMomentField, StepForm
from children.daily.forms.shared import CHOOSE, OfOwnChild, OnTheDay, long_text
from children.daily.models import ChildLeave, MissingCase


class AskLeaveForm(OfOwnChild):
    purpose = forms.ChoiceField(label=gettext_lazy("事由"), choices=[CHOOSE, *ChildLeave.Purpose.choices])
    leaves_at = MomentField(label=gettext_lazy("外出时间"), help_text=gettext_lazy("补录的填当时的时间。"))
    ends_at = MomentField(label=gettext_lazy("应返回时间"))
    place = forms.CharField(label=gettext_lazy("去向"), max_length=100)
    taken_by = forms.CharField(label=gettext_lazy("带离人"), max_length=40)
    relation = forms.CharField(
        label=gettext_lazy("与儿童关系"), max_length=40, help_text=gettext_lazy("例如：姨母、本院护理员、助养家庭。")
    )
    phone = forms.CharField(label=gettext_lazy("联系电话"), max_length=30)
    remarks = forms.CharField(
        label=gettext_lazy("交接事项"), max_length=300, required=False,
        help_text=gettext_lazy("例如：随带药品和用法、饮食禁忌。"),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        leaves, ends = data.get("leaves_at"), data.get("ends_at")
        if leaves and ends and ends <= leaves:
            self.add_error("ends_at", _("应返回时间须晚于外出时间。"))
        return data


class ExtendForm(StepForm):
    ends_at = MomentField(label=gettext_lazy("续假后的应返回时间"))


class ComeBackForm(OnTheDay):
    moment = "returned_at"
    returned_at = PastMomentField(label=gettext_lazy("返回时间"), initial=timezone.now)
    brought_by = forms.CharField(label=gettext_lazy("送回人"), max_length=40)
    condition = long_text(
        gettext_lazy("返回时身心状况"), 300, help_text=gettext_lazy("写明有无受伤、患病、情绪异常；没有的写“正常”。")
    )


class RaiseAlarmForm(OfOwnChild):
    kind = forms.ChoiceField(label=gettext_lazy("情形"), choices=[CHOOSE, *MissingCase.Kind.choices])
    missing_since = PastMomentField(label=gettext_lazy("走失时间"), help_text=gettext_lazy("最后一次见到儿童的时间。"))
    last_place = forms.CharField(label=gettext_lazy("最后出现地点"), max_length=100)
    clothing = forms.CharField(label=gettext_lazy("衣着和体貌特征"), max_length=200)
    circumstances = long_text(gettext_lazy("经过"), 800)


class PoliceForm(OnTheDay):
    moment = "police_at"
    police_at = PastMomentField(label=gettext_lazy("报警时间"), initial=timezone.now)
    police_station = forms.CharField(label=gettext_lazy("接警单位"), max_length=80)
    police_number = forms.CharField(
        label=gettext_lazy("接警回执号"), max_length=60, required=False, help_text=gettext_lazy("还没有的可以不填。")
    )


class FoundForm(OnTheDay):
    moment = "found_at"
    found_at = PastMomentField(label=gettext_lazy("找回时间"), initial=timezone.now)
    found_place = forms.CharField(label=gettext_lazy("找回地点"), max_length=100)
    condition = long_text(gettext_lazy("找回时身心状况"), 500)
