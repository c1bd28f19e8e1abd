"""What filing, freezing, removal and use of archives ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework import access
from casework.attachments.forms import FilesField, SeveralFiles
from casework.attachments.naming import EXTENSIONS
from casework.forms import PastDateField, StepForm
from children.archive.models import ArchiveItem, Section
from children.choosing import ChildField
from children.models import Child
from policy.archive_papers import PAPERS
from policy.terms import ARCHIVE_USE_LONGEST

CHOOSE = ("", _("请选择"))
DAYS = [("1", _("1天")), ("3", _("3天")), ("7", _("7天")), (str(ARCHIVE_USE_LONGEST.days), _("30天"))]


class EntryForm(StepForm):
    """What is said of a filed paper, whether scanned or only in the cupboard."""

    section = forms.ChoiceField(label=_("类别"), choices=[CHOOSE, *Section.choices])
    paper = forms.ChoiceField(
        label=_("对应应归档材料"),
        choices=[("", _("不对应")), *PAPERS.items()],
        required=False,
        help_text=_("选了以后，清单上这一项就不再缺件。"),
    )
    paper_date = PastDateField(label=_("文件日期"), required=False)
    original_or_copy = forms.ChoiceField(label=_("原件或复印件"), choices=ArchiveItem.Kind.choices, initial="COPY")
    responsible = forms.CharField(
        label=_("责任者"), max_length=80, required=False, help_text=_("形成文件的单位或个人。")
    )
    shelf = forms.CharField(label=_("纸质存放位置"), max_length=80, required=False)


class ItemForm(EntryForm):
    child = ChildField(label=_("儿童"))
    title = forms.CharField(label=_("题名"), max_length=200)
    pages = forms.IntegerField(label=_("页数"), min_value=1, max_value=9999, initial=1)
    note = forms.CharField(label=_("备注"), max_length=200, required=False)
    field_order = ("child", "section", "paper", "title", "paper_date", "pages")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = children_of(self.user)  # type: ignore[attr-defined]  # a ModelChoiceField


class ScansForm(EntryForm):
    """Several scans at once, each an item of its own named after its file."""

    uploads = FilesField(
        label=_("扫描件"),
        help_text=_("可一次放多份，每个文件登记为一件，题名取文件名。JPG、PNG、PDF、DOCX、XLSX，每个不超过 20 MB。"),
        widget=SeveralFiles(attrs={"accept": ",".join(f".{name}" for name in EXTENSIONS)}),
        error_messages={"required": _("请选择要上传的扫描件。")},
    )


class PagesForm(StepForm):
    """More scans of one and the same item."""

    uploads = FilesField(
        label=_("扫描件"),
        help_text=_("同一件文件的其他页，可一次放多份。JPG、PNG、PDF、DOCX、XLSX，每个不超过 20 MB。"),
        widget=SeveralFiles(attrs={"accept": ",".join(f".{name}" for name in EXTENSIONS)}),
        error_messages={"required": _("请选择要上传的扫描件。")},
    )


class WaiveForm(StepForm):
    reason = forms.CharField(
        label=_("不需要的原因"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("例如：2008年入院，当时没有这项材料，经院务会研究无法补办。"),
    )


class HoldForm(StepForm):
    hold_reason = forms.CharField(
        label=_("冻结依据"),
        max_length=200,
        help_text=_("例如：法院调查令文号。冻结期间任何文件不能移出。"),
    )


class RemovalForm(StepForm):
    removal = forms.ChoiceField(label=_("移出方式"), choices=[CHOOSE, *ArchiveItem.Removal.choices])
    removal_note = forms.CharField(label=_("移出去向或销毁依据"), max_length=200)


class RetentionForm(StepForm):
    asked_retention = forms.ChoiceField(label=_("改为"), choices=[CHOOSE, *ArchiveItem.Retention.choices])


class ApproveUseForm(StepForm):
    days = forms.ChoiceField(label=_("准许几天"), choices=DAYS, initial="3", help_text=_("到期后自动不能再打开。"))


class UseForm(StepForm):
    child = ChildField(label=_("儿童"))
    kind = forms.ChoiceField(label=_("利用方式"), choices=[("VIEW", _("查阅")), ("COPY", _("复制"))], initial="VIEW")
    sections = forms.MultipleChoiceField(
        label=_("利用范围"),
        choices=Section.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("只勾选需要的类别；都不勾选表示全卷。"),
    )
    purpose = forms.CharField(label=_("利用目的"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    reader = forms.CharField(
        label=_("代何人利用"),
        max_length=80,
        required=False,
        help_text=_("代他人办理的填写，例如：成年后本人、某法院某法官，并当面核对证件。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = children_of(self.user)  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if len(data.get("purpose", "").strip()) < 4 and "purpose" not in self.errors:
            self.add_error("purpose", _now("请把用途写具体，例如“办理入学，核对出生日期”。"))
        return data


class PacketForm(StepForm):
    reason = forms.CharField(label=_("导出理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


def children_of(user: Any) -> Any:
    """Children whose archive this post reaches, those who have left among them: papers come in late."""
    rows = access.reach(user, "view", Child.objects.all())
    if user.post and user.post.agency.kind == "CHILD_WELFARE":
        rows = rows.filter(home_id=user.post.agency_id)
    return rows.order_by("name", "id")
