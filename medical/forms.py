"""What medical steps and new records ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.forms import PastDateField, StepForm, TypedDateField
from children.choosing import ChildField, in_care_of
from medical.models import RehabPlan


class OpenInsuranceForm(StepForm):
    child = ChildField(label=gettext_lazy("儿童"))
    opened_on = PastDateField(label=gettext_lazy("起算日"), help_text=gettext_lazy("核实期限由这一天起算。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = in_care_of(self.user)  # type: ignore[attr-defined]  # a ModelChoiceField


class CoverForm(StepForm):
    checked_on = PastDateField(label=gettext_lazy("核实日期"))
    insured_place = forms.CharField(label=gettext_lazy("参保地"), max_length=60)


class EnrolForm(StepForm):
    enrolled_on = PastDateField(label=gettext_lazy("参保日期"))
    effective_on = TypedDateField(label=gettext_lazy("待遇享受起始日"))
    payer = forms.CharField(label=gettext_lazy("缴费来源"), max_length=60, initial=gettext_lazy("财政代缴"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, cover = data.get("enrolled_on"), data.get("effective_on")
        if start and cover and cover < start:
            self.add_error("effective_on", _("待遇享受起始日不能早于参保日期。"))
        return data


class NewRehabPlanForm(StepForm):
    child = ChildField(label=gettext_lazy("儿童"))
    domain = forms.ChoiceField(
        label=gettext_lazy("训练领域"), choices=[("", gettext_lazy("请选择")), *RehabPlan.Domain.choices]
    )
    assessed_on = PastDateField(label=gettext_lazy("康复评估日期"))
    findings = forms.CharField(
        label=gettext_lazy("评估结果"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = in_care_of(self.user)  # type: ignore[attr-defined]  # a ModelChoiceField


class EndRehabForm(StepForm):
    ended_on = PastDateField(label=gettext_lazy("结束日期"))
    improved = forms.ChoiceField(
        label=gettext_lazy("功能有改善"),
        choices=[("", gettext_lazy("请选择")), ("yes", gettext_lazy("是")), ("no", gettext_lazy("否"))],
    )
    outcome = forms.CharField(label=gettext_lazy("结束评价"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class NewSessionForm(StepForm):
    plan = forms.ModelChoiceField(
        label=gettext_lazy("康复方案"),
        queryset=RehabPlan.objects.none(),
        to_field_name="uid",
        empty_label=gettext_lazy("请选择"),
    )
    held_on = PastDateField(label=gettext_lazy("训练日期"))
    minutes = forms.IntegerField(label=gettext_lazy("时长（分钟）"), min_value=5, max_value=240)
    therapist = forms.CharField(label=gettext_lazy("康复师"), max_length=40)
    note = forms.CharField(
        label=gettext_lazy("训练记录"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plans = RehabPlan.objects.filter(state=RehabPlan.State.ACTIVE, child__in=in_care_of(self.user))
        self.fields["plan"].queryset = plans.select_related("child")  # type: ignore[attr-defined]  # a ModelChoiceField
