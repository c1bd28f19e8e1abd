"""What steps of settlement and new plans ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms import PastDateField, StepForm
from children.choosing import ChildField
from placement.models import AgingOutPlan
from placement.querysets import old_enough_without_plan


class OpenPlanForm(StepForm):
    child = ChildField(label=_("儿童"), help_text=_("只列出本机构满16周岁、还没有计划的儿童。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = old_enough_without_plan(self.user)  # type: ignore[attr-defined]  # a ModelChoiceField


class SettleForm(StepForm):
    settled_on = PastDateField(label=_("安置日期"))
    settled_as = forms.ChoiceField(label=_("实际去向"), choices=[("", _("请选择")), *AgingOutPlan.Path.choices])
    settled_note = forms.CharField(
        label=_("安置说明"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
