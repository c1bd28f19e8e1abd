"""What steps of first registration and new requests ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.forms import PastDateField, StepForm, half_width
from casework.privacy import normalise
from children.choosing import ChildField, in_care_of
from children.hukou_code import HukouCodeField
from children.models import codes
from children.registration import guards
from children.registration.models import HouseholdRegistration
from children.registration.models.registration import HOUSEHOLDS


class OpenForm(StepForm):
    child = ChildField(label=_("儿童"))
    opened_on = PastDateField(label=_("登记日期"))
    proof = forms.CharField(
        label=_("落户材料"), max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=HouseholdRegistration._meta.get_field("proof").help_text,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opened_on"].initial = timezone.localdate()
        self.fields["child"].queryset = in_care_of(self.user)  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if (child := said.get("child")) and (sentence := guards.can_be_registered(child)):
            self.add_error("child", sentence)
        return said


class RegisterForm(StepForm):
    """What the police wrote into their register; the number must be this child's before anything is kept."""

    registered_on = PastDateField(label=_("落户日期"))
    id_number = forms.CharField(
        label=_("身份证号码"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    household = forms.ChoiceField(
        label=_("户别"), choices=[("", _("请选择")), *((kind.value, kind.label) for kind in HOUSEHOLDS)],
        help_text=_("福利院儿童一般落在福利院集体户。"),
    )  # fmt: skip
    hukou_code = HukouCodeField()
    hukou_address = forms.CharField(label=_("户籍地址"), max_length=200)
    ethnicity = forms.ChoiceField(
        label=_("民族"), required=False, choices=[("", _("不变")), *codes.Ethnicity.choices],
        help_text=_("机构已登记民族的，以机构登记为准；不一致的请退回补正。"),
    )  # fmt: skip
    station = forms.CharField(label=_("登记的派出所"), max_length=60)
    document = forms.CharField(
        label=_("户口凭证编号"), max_length=60, help_text=_("居民户口簿户号或常住人口登记卡编号。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hukou_code"].initial = str(self.record.child.home.jurisdiction_id)

    def clean_id_number(self) -> str:
        number = normalise(half_width(self.cleaned_data["id_number"]))
        if sentence := guards.misfit(self.record.child, number):
            raise forms.ValidationError(sentence)
        return number
