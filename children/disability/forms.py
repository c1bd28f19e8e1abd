"""What a disability record and its certificate ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.forms import PastDateField, StepForm, TypedDateField
from children.choosing import ChildField, in_care_of
from children.disability import certificate
from children.models import codes

CHOOSE = ("", gettext_lazy("请选择"))


class NoteForm(StepForm):
    child = ChildField(label=gettext_lazy("儿童"))
    noted_on = PastDateField(label=gettext_lazy("登记日期"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = in_care_of(self.user)  # type: ignore[attr-defined]  # a ModelChoiceField


class DayForm(StepForm):
    happened_on = PastDateField(label=gettext_lazy("日期"), initial=timezone.localdate)


class CertificateForm(StepForm):
    number = forms.CharField(
        label=gettext_lazy("残疾人证号"), max_length=30, help_text=gettext_lazy("20位；补发的在末尾有B和次数。")
    )
    kind = forms.ChoiceField(label=gettext_lazy("残疾类别"), choices=[CHOOSE, *codes.DisabilityKind.choices])
    grade = forms.ChoiceField(label=gettext_lazy("残疾等级"), choices=[CHOOSE, *codes.DisabilityGrade.choices])
    autism = forms.BooleanField(
        label=gettext_lazy("孤独症"), required=False, help_text=gettext_lazy("证上归入精神残疾的，在这里另行注明。")
    )
    issuer = forms.CharField(label=gettext_lazy("发证残联"), max_length=80)
    issued_on = PastDateField(label=gettext_lazy("发证日期"))
    valid_until = TypedDateField(label=gettext_lazy("有效期至"))
    explained = forms.CharField(
        label=gettext_lazy("证号与身份证号不一致的说明"), max_length=200, required=False,
        help_text=gettext_lazy("只在前18位与儿童身份证号不同时填写，例如：落户后换过身份证号。"),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        number = data.get("number", "")
        if number and (why := certificate.fault(number, data.get("kind", ""), data.get("grade", ""))):
            self.add_error("number", why)
        elif number:
            self._compare(number, data)
        issued, until = data.get("issued_on"), data.get("valid_until")
        if issued and until and until <= issued:
            self.add_error("valid_until", _("有效期须晚于发证日期。"))
        return data

    def _compare(self, number: str, data: dict[str, Any]) -> None:
        """The number carries the child's own ID number, or it is said why not."""
        known = self.record.child.id_number
        if known and not certificate.is_of(number, known) and not data.get("explained"):
            self.add_error("explained", _("证号前18位与儿童的身份证号码不同。请核对证号；确实不同的，说明原因。"))
