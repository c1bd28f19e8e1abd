"""What entering a past move asks, in one go; and what keeping a paper asks."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Agency
from casework.attachments.forms import FilesField, SeveralFiles
from casework.attachments.naming import EXTENSIONS
from casework.forms import PastDateField, StepForm, TypedDateField
from casework.refusals import Refused
from children.models import Child
from transfers.forms import ASK
from transfers.models.codes import HukouDecision, StayReason
from transfers.past import choosing
from transfers.past.models import ApprovalPaper

HUKOU = [
    *ASK, (HukouDecision.MOVE.value, gettext_lazy("已随迁")), (HukouDecision.STAY.value, HukouDecision.STAY.label),
]  # fmt: skip
PAPER = {"number", "issued_on", "office"}


def scans(*, required: bool) -> FilesField:
    return FilesField(
        label=gettext_lazy("批准文书扫描件"), required=required,
        help_text=gettext_lazy("至少一份，可一次选择多个。JPG、PNG、PDF、DOCX、XLSX，每个不超过 20 MB。"),
        widget=SeveralFiles(attrs={"accept": ",".join(f".{name}" for name in EXTENSIONS)}),
    )  # fmt: skip


class PaperForm(StepForm):
    number = forms.CharField(label=gettext_lazy("批准文号"), max_length=60)
    issued_on = PastDateField(label=gettext_lazy("批准日期"))
    office = forms.CharField(label=gettext_lazy("发文机关"), max_length=80)
    uploads = scans(required=True)


class HomeField(forms.ModelChoiceField):
    def __init__(self, **options: Any) -> None:
        super().__init__(
            queryset=Agency.objects.none(), to_field_name="uid", empty_label=gettext_lazy("请选择"), **options
        )

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class EnterForm(StepForm):
    child = forms.CharField(
        label=gettext_lazy("儿童"), max_length=40,
        help_text=gettext_lazy("档案号或完整的身份证号码。可以是已在接收机构名册里的，也可以是档案还在移出机构的。"),
    )  # fmt: skip
    from_home = HomeField(label=gettext_lazy("移交机构"))
    to_home = HomeField(label=gettext_lazy("接收机构"))
    stayed_since = PastDateField(
        label=gettext_lazy("在移交机构的入院日期"), required=False,
        help_text=gettext_lazy("儿童已在接收机构名册里的必填；档案还在移出机构的留空。"),
    )  # fmt: skip
    applied_on = PastDateField(
        label=gettext_lazy("申请日期"), required=False, help_text=gettext_lazy("纸质材料上没有的留空。")
    )
    handed_over_on = PastDateField(label=gettext_lazy("交出日期"))
    accepted_on = PastDateField(label=gettext_lazy("接收日期"))
    hukou = forms.ChoiceField(label=gettext_lazy("户籍处理"), choices=HUKOU)
    stay_reason = forms.ChoiceField(
        label=gettext_lazy("不迁理由"), choices=[*ASK, *StayReason.choices], required=False,
        help_text=gettext_lazy("以下三项只在户口不迁时填写。"),
    )  # fmt: skip
    stay_evidence = forms.CharField(label=gettext_lazy("不迁的证明材料"), max_length=300, required=False)
    stay_review_on = TypedDateField(label=gettext_lazy("下次复核日期"), required=False)
    paper = forms.ModelChoiceField(
        label=gettext_lazy("已登记的批准文书"), queryset=ApprovalPaper.objects.none(), to_field_name="uid",
        required=False, empty_label=gettext_lazy("没有登记过，在下面填写并上传"),
    )  # fmt: skip
    number = forms.CharField(label=gettext_lazy("批准文号"), max_length=60, required=False)
    issued_on = PastDateField(label=gettext_lazy("批准日期"), required=False)
    office = forms.CharField(label=gettext_lazy("发文机关"), max_length=80, required=False)
    uploads = scans(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = dict(self.fields)
        fields["from_home"].queryset = choosing.sending_homes()
        fields["to_home"].queryset = homes = choosing.receiving_homes(self.user)
        fields["paper"].queryset = choosing.papers(self.user)
        if not homes:
            fields["to_home"].help_text = _("本单位不接收移交。请由接收机构或当地市级民政部门补录。")
        if not self.is_bound and len(homes) == 1:
            fields["to_home"].initial = homes[0].uid
        if not self.is_bound and (found := self._coming_from()) is not None:
            self.initial["child"] = found.file_number
            if not found.home.is_home or found.home.level == "COUNTY":
                fields["from_home"].initial = found.home.uid

    def _coming_from(self) -> Child | None:
        """The child whose page led here."""
        try:
            wanted = uuid.UUID(str(self.initial.get("child", "")))
        except ValueError:
            return None
        return Child.objects.filter(uid=wanted).select_related("home").first()

    def clean_child(self) -> Child:
        try:
            return choosing.child_called(self.cleaned_data["child"], self.user)
        except Refused as no:
            raise ValidationError(no.sentence) from no

    def clean(self) -> dict[str, Any]:
        """Either a paper that is kept, or a new one with all that it needs."""
        data = super().clean() or {}
        data["uploads"] = data.get("uploads") or []
        if data.get("paper") is not None:
            for name in (*PAPER, "uploads"):
                if data.get(name):
                    self.add_error(name, _("已选择登记过的批准文书，这一项不要填；要补充扫描件的，在那份文书里上传。"))
            return data
        for name in (*PAPER, "uploads"):
            if not data.get(name) and name not in self.errors:
                what = self.fields[name].label
                self.add_error(name, _("请填写%(what)s，或在上面选择登记过的批准文书。") % {"what": what})
        return data
