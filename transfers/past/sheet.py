"""移交补录表: many moves of years ago in one workbook, each line judged as the form judges. A line names the paper that
proves it by its number; the paper with its scan has been kept before.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.forms import PastDateField, TypedDateField
from casework.refusals import Refused
from casework.spreadsheets import lines as sheets
from casework.spreadsheets.cells import BadValue, Cell
from casework.spreadsheets.lines import Line, LineColumn, LineSheet
from casework.spreadsheets.values import parse_choice
from children.names import tidy
from transfers.models.codes import HukouDecision, StayReason
from transfers.past import actions, choosing, guards
from transfers.past.models import ApprovalPaper, PastTransfer

MOST = 300
HUKOU = {HukouDecision.MOVE.value: str(gettext_lazy("已随迁")), HukouDecision.STAY.value: str(HukouDecision.STAY.label)}
SAID_ALSO = {"随迁": HukouDecision.MOVE, "户随人走": HukouDecision.MOVE, "迁移": HukouDecision.MOVE,
             "未迁": HukouDecision.STAY, "不迁": HukouDecision.STAY}  # fmt: skip
REASONS = {str(code): str(label) for code, label in StayReason.choices}
DAYS = ("stayed_since", "applied_on", "handed_over_on", "accepted_on", "stay_review_on")
NEEDED = ("handed_over_on", "accepted_on")
ISO = gettext_lazy("写成2023-05-06。")


def sheet(user: Any) -> LineSheet:
    """The papers and homes to choose from are those of the person who fills it in."""
    papers = {str(paper.pk): paper.number for paper in choosing.papers(user)}
    homes = {str(home.pk): home.name for home in choosing.sending_homes()}
    takers = {str(home.pk): home.name for home in choosing.receiving_homes(user)}
    return LineSheet(
        version="past-1",
        title=gettext_lazy("移交补录"),
        key="child",
        most=MOST,
        columns=(
            LineColumn("child", gettext_lazy("档案号或身份证号码"), ("档案号", "身份证号码"), required=True),
            LineColumn("name", gettext_lazy("姓名"), ("儿童姓名",), required=True,
                       note=gettext_lazy("与档案核对用，须一致。")),
            LineColumn("from_home", gettext_lazy("移交机构"), ("移出机构",), required=True, choices=homes),
            LineColumn("to_home", gettext_lazy("接收机构"), ("转入机构",), required=True, choices=takers),
            LineColumn("stayed_since", gettext_lazy("在移交机构的入院日期"), ("入院日期",), "date",
                       note=gettext_lazy("儿童已在接收机构名册里的必填；档案还在移出机构的留空。")),
            LineColumn("applied_on", gettext_lazy("申请日期"), (), "date", note=gettext_lazy("纸质材料上没有的留空。")),
            LineColumn("handed_over_on", gettext_lazy("交出日期"), ("移交日期", "交接日期"), "date", required=True,
                       note=ISO),
            LineColumn("accepted_on", gettext_lazy("接收日期"), (), "date", required=True, note=ISO),
            LineColumn("paper", gettext_lazy("批准文号"), ("文号",), required=True, choices=papers,
                       note=gettext_lazy("已在“移交批准文书”中登记并上传扫描件的文号。同一份文书可以用于多行。")),
            LineColumn("hukou", gettext_lazy("户籍处理"), (), required=True, choices=HUKOU),
            LineColumn("stay_reason", gettext_lazy("不迁理由"), (), choices=REASONS,
                       note=gettext_lazy("只在户口不迁时填写，后两列同。")),
            LineColumn("stay_evidence", gettext_lazy("不迁的证明材料"), ("证明材料",)),
            LineColumn("stay_review_on", gettext_lazy("下次复核日期"), (), "date"),
        ),
    )  # fmt: skip


def check(lines: list[Line], user: Any) -> None:
    """Fill in values and faults; asked again at the confirmation, when things may have changed."""
    papers = {paper.number: paper for paper in choosing.papers(user)}
    senders = {name: home for home in choosing.sending_homes() for name in (home.name, home.short_name)}
    takers = {name: home for home in choosing.receiving_homes(user) for name in (home.name, home.short_name)}
    for line in lines:
        _read(line, user, papers, senders, takers)
        if not line.faults:
            _judge(line, user)
    _compare(lines)


def _read(line: Line, user: Any, papers: dict[str, ApprovalPaper], senders: Any, takers: Any) -> None:
    line.parse("child", lambda text: choosing.child_called(text, user))
    child = line.values.get("child")
    if child is not None and tidy(line.said["name"]) != child.name:
        words = {"number": child.file_number, "name": child.name or _("未取名")}
        line.fault("name", _("与档案不符：%(number)s是%(name)s。请核对是哪名儿童。") % words)
    line.parse("from_home", _home(senders, _("县级儿童福利机构中没有“%(name)s”，请从下拉列表中选择。")))
    line.parse("to_home", _home(takers, _("您可以补录的接收机构中没有“%(name)s”，请从下拉列表中选择。")))
    for name in DAYS:
        line.parse(name, _day(required=name in NEEDED, past=name != "stay_review_on"))
    line.parse("paper", _paper(papers))
    line.parse("hukou", _one_of(HUKOU, SAID_ALSO, required=True))
    line.parse("stay_reason", _one_of(REASONS, {}, required=False))
    line.parse("stay_evidence", _short)


def _home(homes: dict[str, Any], unknown: str) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        if (found := homes.get(text.strip())) is None:
            raise BadValue(unknown % {"name": text[:40]} if text else _("请填写机构名称。"))
        return found

    return read


def _paper(papers: dict[str, ApprovalPaper]) -> Callable[[str], ApprovalPaper]:
    def read(text: str) -> ApprovalPaper:
        if (found := papers.get(text.strip())) is None:
            words = {"number": text[:60] or _("（空）")}
            raise BadValue(
                _("没有登记文号为“%(number)s”的批准文书。请先在“移交批准文书”中登记并上传扫描件，文号写得完全一样。")
                % words
            )
        return found

    return read


def _day(*, required: bool, past: bool) -> Callable[[str], dt.date | None]:
    field = PastDateField(required=required) if past else TypedDateField(required=required)
    field.error_messages["required"] = _("请填写日期。")

    def read(text: str) -> dt.date | None:
        try:
            day: dt.date | None = field.clean(text)
        except ValidationError as wrong:
            raise BadValue(wrong.messages[0]) from wrong
        return day

    return read


def _one_of(words: dict[str, str], also: dict[str, Any], *, required: bool) -> Callable[[str], str]:
    def read(text: str) -> str:
        found = parse_choice(Cell(text or None), words, synonyms=also)
        if required and not found:
            raise BadValue(_("请从下拉列表中选择：%(words)s。") % {"words": "、".join(words.values())})
        return str(found or "")

    return read


def _short(text: str) -> str:
    longest = PastTransfer._meta.get_field("stay_evidence").max_length or 0
    if len(text) > longest:
        raise BadValue(_("超过%(n)s个字，请缩短。") % {"n": longest})
    return text


def _judge(line: Line, user: Any) -> None:
    """As the form does. What the sheet has no column for is said of the line."""
    said = {name: value for name, value in line.values.items() if name != "name"}
    if why := guards.may_enter(said["to_home"], user):
        line.fault("to_home", why)
        return
    if why := guards.has_scan(said["paper"]):
        line.fault("paper", why)
    for name, why in guards.faults_of(actions.drafted(by=user, **said)).items():
        line.fault("paper" if name == "issued_on" else name, why)


def _compare(lines: list[Line]) -> None:
    """Each child once: two moves of one child are entered one after the other."""
    same: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.values.get("child") is not None:
            same[line.values["child"].pk].append(line)
    for group in same.values():
        for line in group if len(group) > 1 else ():
            others = "、".join(str(other.number) for other in group if other is not line)
            line.fault("child", _("与第%(rows)s行是同一名儿童，请只留一行。") % {"rows": others})


@transaction.atomic
def keep(lines: list[Line], by: Any) -> int:
    """Every checked line waits for its confirmation, all or none. Whoever confirms finds them in the to-do list."""
    for line in lines:
        said = {name: value for name, value in line.values.items() if name != "name"}
        try:
            actions.enter(by=by, tells=False, **said)
        except Refused as no:
            raise Refused(_("第%(n)s行：%(why)s") % {"n": line.number, "why": no.sentence}) from no
    return len(lines)


def template(user: Any) -> bytes:
    ours = sheet(user)
    example = ["SP-2023-0001", "王小明", "梨树县儿童福利院", "四平市儿童福利院", "2018-03-01", "2023-04-03",
               "2023-05-06",
               "2023-05-06", "四民函〔2023〕15号", "已随迁", "", "", ""]  # fmt: skip
    return sheets.template(ours, examples=[example])
