"""What steps of schooling and new records ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms import PastDateField, StepForm, TypedDateField
from children.choosing import ChildField, in_care_of
from education.models import SchoolingRecord

K = SchoolingRecord.Kind
CHOOSE = ("", _("请选择"))
ORDINARY = [CHOOSE, *((k.value, k.label) for k in (K.KINDERGARTEN, K.COMPULSORY, K.SENIOR))]
OTHER = [CHOOSE, *((k.value, k.label) for k in (K.SPECIAL, K.HOME_TEACHING, K.IN_INSTITUTION))]


class OpenSchoolingForm(StepForm):
    child = ChildField(label=_("儿童"))
    grade_wish = forms.CharField(label=_("拟就读年级"), max_length=20, help_text=_("例如：幼儿园大班、小学一年级。"))
    opened_on = PastDateField(label=_("登记日期"))
    ability_note = forms.CharField(
        label=_("接受普通教育能力说明"), required=False, max_length=200, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = in_care_of(self.user)  # type: ignore[attr-defined]  # a ModelChoiceField


class PlaceForm(StepForm):
    kind = forms.ChoiceField(label=_("就学方式"), choices=ORDINARY)
    school = forms.CharField(label=_("学校"), max_length=80, help_text=_("就近就便安排的学校全称。"))
    grade = forms.CharField(label=_("年级"), max_length=20)
    starts_on = TypedDateField(label=_("入学日期"))


class ArrangeForm(StepForm):
    kind = forms.ChoiceField(label=_("就学方式"), choices=OTHER)
    school = forms.CharField(
        label=_("学校"), max_length=80, required=False, help_text=_("特殊教育学校或送教学校的全称。")
    )
    starts_on = TypedDateField(label=_("开始日期"))


class FinishForm(StepForm):
    ended_on = PastDateField(label=_("结束日期"))
