"""The parts of a paper and of a past move, and their lists."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, ListScreen, New, Part, Reach, Record, register
from children import seeing
from transfers.lists import by_child, names_as_known, who
from transfers.parts import case_reach
from transfers.past import actions
from transfers.past.models import ApprovalPaper, PastTransfer


def title_of(move: Any) -> str:
    return f"{seeing.as_known(move.child)}：{move.from_home.name} → {move.to_home.name}"


def title_of_paper(paper: Any) -> str:
    return f"{paper.office} {paper.number}"


def _recorded(at: dt.datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d}"


def _by_number(rows: QuerySet[Any], term: str) -> QuerySet[Any]:
    return rows.filter(Q(number__icontains=term) | Q(office__icontains=term))


PAPER = register(
    Record(
        ApprovalPaper,
        code="approval_paper",
        title=_("移交批准文书"),
        reach=Reach(home=("agency_id",), prefecture=("prefecture_id",)),
        name_of=title_of_paper,
        clause="2.1.a",
        related=("agency", "prefecture", "created_by"),
        house=("prefecture",),
        parts=(
            Part("case", _("文书"), ("number", "issued_on", "office", "agency"), clause="2.1.a", editable=False),
        ),
        list=ListScreen(
            columns=(
                Column(_("批准文号"), ("number",), "case", fixed=True),
                Column(_("批准日期"), ("issued_on",), "case"),
                Column(_("发文机关"), ("office",), "case"),
                Column(_("保管单位"), ("agency__short_name",), "case"),
                Column(_("补录儿童"), ("n",), "case"),
                Column(_("待确认"), ("waiting",), "case"),
            ),
            search=_by_number,
            search_hint=_("文号、发文机关"),
            empty=_("以前在纸上批准的移交，先登记批准文书并上传扫描件；一份文书可以用于多名儿童的补录。"),
            added=lambda rows: rows.annotate(
                n=Count("moves", filter=Q(moves__state="CONFIRMED")),
                waiting=Count("moves", filter=Q(moves__state="ENTERED")),
            ),
            unit=_("份"),
        ),
        new=New(
            "transfers.past.forms.PaperForm", actions.keep_paper, _("登记批准文书"),
            help=_("2022—2025年在纸上批准移交的文件。扫描件只传一次，其中每名儿童的补录都引用它。"),
        ),
    )
)  # fmt: skip

PAST = register(
    Record(
        PastTransfer,
        code="past_transfer",
        title=_("移交补录"),
        reach=case_reach(""),
        name_of=title_of,
        child="child_id",
        clause="2.1.a",
        related=(
            "child__home", "paper", "from_home", "to_home", "from_county", "from_prefecture", "to_prefecture",
            "created_by", "case",
        ),
        house=("from_county", "from_prefecture", "to_prefecture"),
        parts=(
            Part(
                "case", _("纸质材料记载"),
                ("child", "from_home", "to_home", "stayed_since", "applied_on", "paper", "handed_over_on",
                 "accepted_on"),
                clause="2.1.a", editable=False, optional=("stayed_since", "applied_on"),
            ),
            Part(
                "hukou", _("户籍处理"), ("hukou", "stay_reason", "stay_evidence", "stay_review_on"), clause="3.1.d",
                editable=False, optional=("stay_reason", "stay_evidence", "stay_review_on"),
            ),
            Part(
                "outcome", _("确认"), ("confirmed_on", "confirmed_by", "case"), clause="2.1.a", editable=False,
                optional=("confirmed_on", "confirmed_by", "case"),
            ),
        ),
        list=ListScreen(
            columns=(
                Column(_("儿童"), ("child__name", "child__file_number"), "case", show=who, fixed=True),
                Column(_("移交机构"), ("from_home__short_name",), "case"),
                Column(_("接收机构"), ("to_home__short_name",), "case"),
                Column(_("接收日期"), ("accepted_on",), "case"),
                Column(_("批准文号"), ("paper__number",), "case"),
                Column(_("状态"), ("state",), "case", show=labels(PastTransfer.State)),
                Column(_("录入日期"), ("created_at",), "case", show=_recorded),
                Column(_("录入人"), ("created_by__name",), "case"),
                Column(_("确认人"), ("confirmed_by",), "outcome"),
            ),
            filters=(choice_filter("state", _("状态"), PastTransfer.State),),
            search=by_child,
            search_hint=_("姓名、拼音、档案号"),
            empty=_("2022—2025年已在纸上办完、系统里还没有的移交，在这里补录；由另一人确认以后才算数。"),
            links=(
                (_("导入表格"), "past:past_import", "import", "past_transfer"),
                (_("移交批准文书"), "past:approval_paper_list", "view", "approval_paper"),
                (_("本地没有档案的"), "past:sent", "view", "past_transfer"),
            ),
            as_seen=names_as_known(PastTransfer),
            unit=_("件"),
        ),
        new=New(
            "transfers.past.forms.EnterForm", actions.enter_with_paper, _("补录移交"),
            help=_(
                "只填纸质材料上写明的日期。录入后由接收地民政部门的另一人确认，确认以前儿童的档案和统计都不变；"
                "确认后的移交直接结案，不产生催办、走访和部门协办。"
            ),
        ),
    )
)  # fmt: skip
