"""What is asked when a child comes to live otherwise, and when one that left comes back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.forms import PastDateField, StepForm, TypedDateField
from children import readmission
from children.choosing import ChildField, in_care_of
from children.forms import CHOOSE, legal_grounds
from children.models import codes

# Family-style care and fostering begin and end in their own subjects, with their own papers; here a child only comes
# back to the family-style home in which it has its place.
MODES = [
    (str(m), m.label)
    for m in (codes.CareMode.HOSPITAL, codes.CareMode.BOARDING_SCHOOL, codes.CareMode.INSTITUTIONAL,
              codes.CareMode.FAMILY_STYLE)
]  # fmt: skip


class ChangeModeForm(StepForm):
    child = ChildField(label=gettext_lazy("儿童"))
    mode = forms.ChoiceField(label=gettext_lazy("变更为"), choices=[("", CHOOSE), *MODES])
    on = PastDateField(label=gettext_lazy("变更日期"), initial=timezone.localdate)
    reason = forms.CharField(
        label=gettext_lazy("变更原因"), max_length=100,
        help_text=gettext_lazy("例如：肺炎住院、初中寄宿、出院返回。写明医院或学校。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = in_care_of(self.user)  # type: ignore[attr-defined]  # a ModelChoiceField


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
