"""What is asked when a child comes to live otherwise, and when one that left comes back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.forms import PastDateField, StepForm, TypedDateField
from children import fostering, readmission
from children.choosing import ChildField, in_care_of
from children.forms import CHOOSE, legal_grounds
from children.models import codes

# Family-style care begins and ends in its own subject, with its own papers; here a child only comes back to the
# family-style home in which it has its place.
MODES = [
    (str(m), m.label)
    for m in (codes.CareMode.HOSPITAL, codes.CareMode.BOARDING_SCHOOL, codes.CareMode.INSTITUTIONAL,
              codes.CareMode.FOSTER, codes.CareMode.FAMILY_STYLE)
]  # fmt: skip


class ChangeModeForm(StepForm):
    child = ChildField(label=gettext_lazy("儿童"))
    mode = forms.ChoiceField(label=gettext_lazy("变更为"), choices=[("", CHOOSE), *MODES])
    on = PastDateField(label=gettext_lazy("变更日期"), initial=timezone.localdate)
    reason = forms.CharField(
        label=gettext_lazy("变更原因"), max_length=100,
        help_text=gettext_lazy("例如：肺炎住院、初中寄宿、出院返回。写明医院或学校。"),
    )  # fmt: skip
    foster_carer = forms.CharField(label=gettext_lazy("寄养家庭主要照料人"), required=False, max_length=40)
    foster_agreement = forms.CharField(label=gettext_lazy("寄养协议编号"), required=False, max_length=80)
    foster_agreed_on = PastDateField(label=gettext_lazy("协议签订日期"), required=False)
    foster_assessment = forms.CharField(
        label=gettext_lazy("寄养评估和备案"), required=False, max_length=120,
        help_text=gettext_lazy(
            "写明评估日期、评估单位和备案的民政部门。重度残疾、离不开医疗康复或特殊教育的儿童不宜寄养，须在评估中说明。"
        ),
    )  # fmt: skip
    foster_view = forms.ChoiceField(
        label=gettext_lazy("儿童本人意见"), required=False, choices=[("", CHOOSE), *codes.FosterView.choices],
        help_text=gettext_lazy("满8周岁必须征求；满10周岁须本人同意。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = in_care_of(self.user)  # type: ignore[attr-defined]  # a ModelChoiceField
        for name in fostering.FACTS:  # hidden by the page as long as another way of living is chosen
            self.fields[name].widget.attrs["data-only-for"] = f"mode={codes.CareMode.FOSTER}"
            self.fields[name].needed_for = codes.CareMode.FOSTER.label  # type: ignore[attr-defined]  # read by components/field_mark

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("mode") != codes.CareMode.FOSTER:
            return {name: value for name, value in said.items() if name not in fostering.FACTS}
        if (child := said.get("child")) and (on := said.get("on")):
            for name, sentence in fostering.faults(child, on, said).items():
                if name not in self.errors:
                    self.add_error(name, sentence)
        return said


class ReadmissionForm(StepForm):
    """重新入院: the few things that are new; who the child is the file knows already."""

    admitted_on = TypedDateField(label=gettext_lazy("重新入院日期"), initial=timezone.localdate)
    legal_category = forms.ChoiceField(
        label=gettext_lazy("入院法定情形"), choices=legal_grounds,
        help_text=gettext_lazy("按这一次入院的情形选择，由此确定长期监护或临时监护。"),
    )  # fmt: skip
    brought_by = forms.CharField(label=gettext_lazy("送来单位或人员"), required=False, max_length=100)
    same_child = forms.BooleanField(label=gettext_lazy("已打开档案核对，确是同一名儿童"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["same_child"].error_messages["required"] = _("请先核对档案，确认是同一名儿童后勾选。")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        said.pop("same_child", None)
        if self.errors:
            return said
        for name, sentence in readmission.faults(self.record, by=self.user, **said).items():
            self.add_error(name if name in self.fields else None, sentence)
        return said
