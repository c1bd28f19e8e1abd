"""What must hold of a move that is entered from paper. Asked by the form, by each line of a workbook, and again when it
is confirmed; each answers "" or the sentence that says what to do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Agency, Level
from casework.four_eyes import KeptFrom
from casework.models import Attachment
from casework.showing import day as shown
from children import deceased
from children.models import Child, GuardianshipEpisode, age_on, codes
from policy.periods import add_months
from policy.terms import HUKOU_STAY_REVIEW, ISSUED
from policy.terms_of_transfers import PAPER_TRANSFERS_END
from transfers import stops
from transfers.models import DONE_STATES, OPEN_STATES, TransferCase
from transfers.models.codes import HukouDecision
from transfers.past import where
from transfers.past.models import ApprovalPaper, PastTransfer

ADULT = 18
LAST: dt.date = PAPER_TRANSFERS_END.on or dt.date(2025, 12, 31)
Faults = Iterator[tuple[str, str]]


def faults_of(move: PastTransfer) -> dict[str, str]:
    """By the word of the form that is to be mended; {} when the papers fit each other and the file."""
    found: dict[str, str] = {}
    for faults in (_days, _homes, _hukou, _life, _other_moves):
        for name, sentence in faults(move):
            found.setdefault(name, sentence)
    if not found:
        found = dict(where.contradiction(move))
    return found


def first_fault(move: PastTransfer) -> str:
    return next(iter(faults_of(move).values()), "")


def paper_faults(issued_on: dt.date) -> str:
    if issued_on > timezone.localdate():
        return _("批准日期 %(day)s 还没有到，请核对。") % {"day": shown(issued_on)}
    if issued_on < ISSUED:
        words = {"day": shown(issued_on), "since": shown(ISSUED)}
        return _("批准日期 %(day)s 早于文件施行之日（%(since)s），请核对年份。") % words
    return ""


def _days(move: PastTransfer) -> Faults:
    """In order, neither ahead of us nor before the document, and over before moves were entered step by step."""
    names = ("stayed_since", "applied_on", "issued_on", "handed_over_on", "accepted_on")
    days = {name: getattr(move.paper if name == "issued_on" else move, name) for name in names}
    titles = {name: _title(name) for name in names}
    known = [(name, day) for name, day in days.items() if day is not None]
    for name, day in known:
        if day > timezone.localdate():
            yield name, _("%(what)s %(day)s 还没有到，请核对。") % {"what": titles[name], "day": shown(day)}
        elif name != "stayed_since" and day < ISSUED:
            words = {"what": titles[name], "day": shown(day), "since": shown(ISSUED)}
            yield name, _("%(what)s %(day)s 早于文件施行之日（%(since)s），请核对年份。") % words
    for (earlier, before), (name, day) in pairwise(known):
        if day < before:
            words = {"what": titles[name], "day": shown(day), "than": titles[earlier], "before": shown(before)}
            where_said = name if name != "issued_on" else earlier
            yield where_said, _("%(what)s（%(day)s）不能早于%(than)s（%(before)s），请按纸质材料核对。") % words
    if move.accepted_on > LAST:
        words = {"day": shown(move.accepted_on), "last": shown(LAST)}
        yield (
            "accepted_on",
            _("接收日期 %(day)s 在 %(last)s 以后，不能补录。请在“移交”中发起并逐步办理，每一步可以填写实际发生的日期。")
            % words,
        )


def _title(name: str) -> str:
    model: Any = ApprovalPaper if name == "issued_on" else PastTransfer
    return str(model._meta.get_field(name).verbose_name)


def _homes(move: PastTransfer) -> Faults:
    if move.from_home.level != Level.COUNTY or not move.from_home.is_home:
        yield "from_home", _("%(home)s不是县级儿童福利机构，请核对移交机构。") % {"home": move.from_home.name}
    if move.to_home.level == Level.COUNTY or not move.to_home.is_home:
        yield "to_home", _("%(home)s不是市级以上儿童福利机构，请核对接收机构。") % {"home": move.to_home.name}


def _hukou(move: PastTransfer) -> Faults:
    today = timezone.localdate()
    said = {"stay_reason": move.stay_reason, "stay_evidence": move.stay_evidence, "stay_review_on": move.stay_review_on}
    for name, value in said.items():
        if move.hukou == HukouDecision.MOVE and value:
            yield name, _("户口随迁的，不填这一项。")
        if move.hukou == HukouDecision.STAY and not value:
            yield name, _("户口不迁的，请填写%(what)s。") % {"what": _title(name)}
    latest = add_months(today, HUKOU_STAY_REVIEW.months)
    if move.hukou == HukouDecision.STAY and move.stay_review_on and not today < move.stay_review_on <= latest:
        yield "stay_review_on", _("下次复核日期应在今后一年以内（%(day)s以前）。") % {"day": shown(latest)}


def _life(move: PastTransfer) -> Faults:
    """Alive, under age, under long-term guardianship: as the file has it."""
    child, day = move.child, move.accepted_on
    born, died = child.birth_date, deceased.day_of(child)
    if child.state == codes.ChildState.MERGED:
        yield "child", _("%(number)s已并入另一份档案，请用保留的档案号。") % {"number": child.file_number}
    if died is not None and died < day:
        yield "accepted_on", _("档案记载%(child)s于%(day)s去世，早于接收日期，请核对。") % {
            "child": child, "day": shown(died),
        }  # fmt: skip
    if born and move.stayed_since and move.stayed_since < born:
        yield "stayed_since", _("早于出生日期（%(day)s），请核对。") % {"day": shown(born)}
    if born and age_on(born, day) >= ADULT:
        yield "accepted_on", _("%(child)s那时已满18周岁，请核对出生日期和接收日期。") % {"child": child}
    running = Q(ends_on=None) | Q(ends_on__gt=day)
    guarded = GuardianshipEpisode.objects.filter(running, child=child, starts_on__lte=day).first()
    if guarded is not None and guarded.kind != codes.GuardianshipType.LONG_TERM:
        words = {"child": child, "day": shown(day), "kind": guarded.get_kind_display()}
        yield (
            "child",
            _("档案记载%(child)s在%(day)s是%(kind)s，移交只适用于长期监护。请核对日期，或先在“监护变更”中更正监护。")
            % words,
        )


def _other_moves(move: PastTransfer) -> Faults:
    """Never two requests for one child at a time, and no move twice."""
    child = move.child
    cases = TransferCase.objects.filter(child=child)
    if (case := cases.filter(state__in=OPEN_STATES).first()) is not None:
        yield (
            "child",
            _(
                "%(child)s的移交（%(number)s）正在办理：%(state)s。已在纸上办完的，在那项移交里逐步填写实际日期；登记错的，先取消那项移交。"
            )
            % {"child": child, "number": case.number, "state": case.get_state_display()},
        )
    again = cases.filter(Q(from_home=move.from_home, to_home=move.to_home) | Q(accepted_on=move.accepted_on))
    if (case := again.filter(state__in=DONE_STATES).first()) is not None:
        words = {"child": child, "number": case.number, "day": shown(case.accepted_on)}
        yield "child", _("%(child)s的这次移交已有记录（%(number)s，%(day)s接收），不需要补录。") % words
    others = PastTransfer.objects.filter(child=child, state=PastTransfer.State.ENTERED).exclude(pk=move.pk)
    if others.exists():
        yield (
            "child",
            _("%(child)s已有一项移交补录待确认。请先由另一人确认、退回，或撤回后重新补录。") % {"child": child},
        )


# -- who may, and with what proof ------------------------------------------------------------------------------------


def may_enter(to_home: Agency, by: Any) -> str:
    """The side that took the child over holds its papers: the home itself, or civil affairs of its prefecture."""
    if by.post.agency_id == to_home.pk or by.post.prefecture_id == to_home.prefecture_id:
        return ""
    return _("只能补录由本单位或本市（州）机构接收的移交；其他的请由接收机构或当地市级民政部门补录。")


def _taken_by_another(_model: Any, by: Any) -> Q:
    return ~Q(to_prefecture_id=by.post.prefecture_id)


def _theirs_to_confirm(move: PastTransfer) -> str:
    return _("移交补录由接收地%(place)s民政部门确认。") % {"place": move.to_prefecture.name}


# Nobody confirms in the destination's name.
the_taking_prefecture_confirms = KeptFrom(_taken_by_another, _theirs_to_confirm)


def the_paper_is_there(move: PastTransfer, _by: Any) -> str:
    return has_scan(move.paper)


def has_scan(paper: ApprovalPaper) -> str:
    if Attachment.objects.of("approval_paper", paper.uid).kept().exists():
        return ""
    return _("批准文书 %(number)s 没有扫描件。请先在“移交批准文书”中上传。") % {"number": paper.number}


def it_fits_the_file(move: PastTransfer, _by: Any) -> str:
    """The file may have changed since it was entered."""
    return first_fault(move)


@stops.bar
def nothing_waits(child: Child) -> str:
    """While a move of years ago waits for its confirmation, no other one is opened."""
    if not PastTransfer.objects.filter(child=child, state=PastTransfer.State.ENTERED).exists():
        return ""
    return _("%(child)s有一项移交补录待确认，不能发起移交。请先确认、退回或撤回补录。") % {"child": child}
