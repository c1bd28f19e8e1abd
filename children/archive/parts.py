"""The parts of the archive, its items, requests to use it, and packets."""

from __future__ import annotations

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, ListScreen, New, Part, Record, register
from children import deceased
from children.archive import actions, listing
from children.archive.models import ArchiveItem, ArchivePacket, ArchiveUseRequest, ChildArchive, PaperWaiver, Section
from children.parts import child_reach

RELATED = ("child", "child__home")


def _name(part: str) -> Column:
    return Column(
        _("姓名"), ("child__name", "child__file_number"), part, show=lambda name, number: name or number, fixed=True
    )


def gone(item: ArchiveItem) -> str:
    return _now("已移出的文件不再修改。") if item.state == ArchiveItem.State.REMOVED else ""


ARCHIVE = register(
    Record(
        ChildArchive,
        code="archive",
        title=_("儿童档案"),
        reach=child_reach(),
        child="child_id",
        clause="2.1.g",
        related=RELATED,
        house=("last_number",),
        identity=listing.bar,
        parts=(
            Part("case", _("档案"), ("child", "hold_reason"), clause="2.1.g", editable=False, listed=False),
            Part("checklist", _("应归档材料"), ("required", "missing"), clause="2.1.h", editable=False, listed=False),
        ),
        list=ListScreen(
            columns=(
                _name("case"),
                Column(_("档案号"), ("child__file_number",), "case"),
                Column(_("机构"), ("child__home__name",), "case"),
                Column(_("儿童"), ("child__state", "died_on"), "case", show=deceased.word),
                Column(_("入院日期"), ("child__admitted_on",), "case"),
                Column(_("完整度"), ("required", "missing"), "checklist", show=listing.score),
                Column(_("缺件数"), ("missing",), "checklist", show=listing.missing_count),
                Column(_("缺件"), ("missing",), "checklist", show=listing.missing_words),
                Column(_("冻结"), ("state",), "case", show=lambda state: _now("已冻结") if state == "HELD" else ""),
            ),
            filters=(listing.COMPLETE, listing.PAPER, listing.CHILD_STATE, listing.HOME),
            search=listing.by_child,
            search_hint=_("姓名、拼音、档案号"),
            added=listing.with_death,
            unit=_("卷"),
            empty=_("儿童入院登记后，档案自动建立。"),
        ),
    )
)

WAIVER = register(
    Record(
        PaperWaiver,
        code="paper_waiver",
        title=_("不需要的材料"),
        reach=child_reach(),
        child="child_id",
        clause="2.1.h",
        related=RELATED,
        parts=(
            Part("waiver", _("不需要的材料"), ("child", "paper", "reason", "ended_at"), clause="2.1.h", editable=False),
        ),
    )
)

ITEM = register(
    Record(
        ArchiveItem,
        code="archive_item",
        title=_("卷内文件"),
        reach=child_reach(),
        child="child_id",
        clause="2.1.g",
        related=RELATED,
        name_of=lambda item: f"{item.child} · {item}",
        closed=gone,
        house=("number",),
        parts=(
            Part("case", _("所属儿童"), ("child",), clause="2.1.g", editable=False),
            Part(
                "entry",
                _("著录"),
                (
                    "section",
                    "paper",
                    "title",
                    "paper_date",
                    "pages",
                    "original_or_copy",
                    "responsible",
                    "shelf",
                    "note",
                ),
                clause="2.1.g",
                optional=("paper", "responsible", "shelf", "note"),
            ),
            Part("keeping", _("保管期限"), ("retention", "asked_retention"), clause="R14.1", editable=False,
                 optional=("asked_retention",)),
            Part("removal", _("移出或销毁"), ("removal", "removal_note", "removed_on"), clause="R14.4", editable=False,
                 optional=("removal", "removal_note", "removed_on")),
        ),
        list=ListScreen(
            columns=(
                _name("case"),
                Column(_("件号"), ("number",), "entry", show=lambda number: f"{number:03d}"),
                Column(_("类别"), ("section",), "entry", show=labels(Section)),
                Column(_("题名"), ("title",), "entry"),
                Column(_("文件日期"), ("paper_date",), "entry"),
                Column(_("页数"), ("pages",), "entry"),
                Column(_("原件或复印件"), ("original_or_copy",), "entry", show=labels(ArchiveItem.Kind)),
                Column(_("责任者"), ("responsible",), "entry"),
                Column(_("保管期限"), ("retention",), "keeping", show=labels(ArchiveItem.Retention)),
                Column(_("状态"), ("state",), "case", show=labels(ArchiveItem.State)),
                Column(_("归档时间"), ("created_at",), "entry"),
            ),
            filters=(
                choice_filter("section", _("类别"), Section),
                choice_filter("state", _("状态"), ArchiveItem.State),
                choice_filter("original_or_copy", _("原件或复印件"), ArchiveItem.Kind),
            ),
            search=listing.by_child,
            search_hint=_("儿童姓名、拼音、档案号"),
            unit=_("件"),
            empty=_("在儿童档案页上传扫描件，或登记纸质文件。"),
        ),
        new=New(
            "children.archive.forms.ItemForm",
            actions.file_item,
            _("登记纸质文件"),
            help=_("有扫描件的，请到儿童档案页用“上传扫描件”，一次可以放多份。"),
        ),
    )
)  # fmt: skip

USE = register(
    Record(
        ArchiveUseRequest,
        code="archive_use",
        title=_("档案利用申请"),
        reach=child_reach(),
        child="child_id",
        clause="2.1.h",
        related=(*RELATED, "agency", "created_by"),
        name_of=lambda asked: f"{asked.child} · {asked.get_kind_display()}",
        parts=(
            Part(
                "case",
                _("申请"),
                ("child", "agency", "kind", "sections", "purpose", "reader", "asked_on", "until"),
                clause="2.1.h",
                editable=False,
                optional=("sections", "reader", "until"),
            ),
        ),
        list=ListScreen(
            columns=(
                _name("case"),
                Column(_("申请人"), ("created_by__name",), "case"),
                Column(_("申请单位"), ("agency__name",), "case"),
                Column(_("利用方式"), ("kind",), "case", show=labels(ArchiveUseRequest.Kind)),
                Column(_("利用目的"), ("purpose",), "case"),
                Column(_("代何人利用"), ("reader",), "case"),
                Column(_("申请日期"), ("asked_on",), "case"),
                Column(_("准许至"), ("until",), "case"),
                Column(_("状态"), ("state",), "case", show=labels(ArchiveUseRequest.State)),
            ),
            filters=(
                choice_filter("state", _("状态"), ArchiveUseRequest.State),
                choice_filter("kind", _("利用方式"), ArchiveUseRequest.Kind),
            ),
            search=listing.by_child,
            search_hint=_("儿童姓名、拼音、档案号"),
            empty=_("需要查阅或复制档案的，在这里提出申请，由院长审批。"),
        ),
        new=New(
            "children.archive.forms.UseForm",
            actions.ask_use,
            _("申请查阅或复制"),
            help=_("批准后在期限内可以打开，每一页带有您的姓名和时间。每次打开都有记录。"),
        ),
    )
)


PACKET = register(
    Record(
        ArchivePacket,
        code="archive_pack",
        title=_("档案包"),
        reach=child_reach(),
        child="child_id",
        clause="2.1.h",
        related=(*RELATED, "created_by"),
        house=("salt", "key", "stored_name"),
        parts=(
            Part(
                "case",
                _("档案包"),
                ("child", "reason", "items", "files", "size", "sha256", "made_at", "ends_on", "downloads"),
                clause="2.1.h",
                editable=False,
            ),
        ),
    )
)
