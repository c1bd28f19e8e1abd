"""Rules of the search for parents and of guardianship; each answers "" or the sentence a person reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.showing import day
from children import staying
from children.guardianship.models import DnaSubmission, FamilySearch, FamilySearchNotice, GuardianshipChange
from children.models import Child, age_on, codes
from policy import guardianship_grounds as grounds
from policy.terms import ADULTHOOD, OWN_VIEW, REVISED_RULES_BEGIN

S = FamilySearch.State
ASKED_FROM_AGE = OWN_VIEW.months // 12


@dataclass(frozen=True)
class Paper:
    """One thing that a search must have before anybody says that nobody was found; `why` is "" when it is there."""

    title: str
    why: str
    said: str = ""


def papers_of(search: FamilySearch) -> Iterator[Paper]:
    """What the order asks for in this kind of case (R2a.10, numbers 1–3), each there or not."""
    number = search.child.police_report
    yield Paper(
        _("捡拾（解救、受助）报案证明"),
        "" if number and search.reported_on else _("还没有登记报案。"),
        " · ".join(filter(None, [number, search.police_station, day(search.reported_on) if number else ""])),
    )
    if search.kind == FamilySearch.Kind.TRAFFICKED:
        number = search.care_notice_number
        yield Paper(_("临时照料通知书"), "" if number else _("请在“临时照料通知书”中登记。"), number)
    yield _notice(search)
    yield _dna(search)
    whose = search.opinion_office.name if search.opinion_office else ""
    yield Paper(
        _("民政部门接收意见"), "" if search.opinion_number else _("请在“接收意见”中登记。"),
        " · ".join(filter(None, [search.opinion_number, whose])),
    )  # fmt: skip


def _notice(search: FamilySearch) -> Paper:
    title, today = _("寻亲公告（期满）"), timezone.localdate()
    rows = list(search.notices.filter(state=FamilySearchNotice.State.PUBLISHED).order_by("published_on"))
    if not rows:
        return Paper(title, _("还没有发布公告。"))
    said = "；".join(f"{row.medium} {day(row.published_on)}—{day(row.until)}" for row in rows)
    last = max(row.until for row in rows)
    return Paper(title, _("公告期到%(day)s才满。") % {"day": day(last)} if last >= today else "", said)


def _dna(search: FamilySearch) -> Paper:
    title = _("DNA采集比对结果")
    rows = list(search.dna.exclude(state=DnaSubmission.State.VOID).order_by("-sampled_on", "-id"))
    if any(row.state == DnaSubmission.State.SENT for row in rows):
        return Paper(title, _("样本正在比对，还没有结果。"), _("已送检"))
    if any(row.state == DnaSubmission.State.MATCHED for row in rows):
        return Paper(title, _("DNA已比中，请登记找到父母。"), _("比中"))
    if not rows and not _dna_is_asked(search):
        return Paper(title, "", _("63号令第十条第一项未列入，可以不交"))
    return Paper(title, "" if rows else _("还没有采样送检。"), rows[0].report_number if rows else "")


def _dna_is_asked(search: FamilySearch) -> bool:
    """Order 63 asked it of the rescued and of street children only; since its revision we ask it of every search."""
    return search.kind != FamilySearch.Kind.ABANDONED or search.opened_on >= REVISED_RULES_BEGIN


# --- the steps of a search ------------------------------------------------------------------------------------------
def every_paper_is_there(search: FamilySearch, _by: Any) -> str:
    missing = [paper for paper in papers_of(search) if paper.why]
    if not missing:
        return ""
    return _("还不能认定查找不到。%(what)s") % {"what": "".join(f"{paper.title}：{paper.why}" for paper in missing)}


def the_child_is_here(record: Any, _by: Any) -> str:
    if record.child.state == codes.ChildState.LEFT:
        return _("%(child)s已经离院，寻亲请办理停止。") % {"child": record.child}
    return ""


def the_search_goes_on(record: Any, _by: Any) -> str:
    if record.search.state not in {S.OPEN, S.SEARCHING}:
        return _("这次寻亲已经%(state)s，不再登记。") % {"state": record.search.get_state_display()}
    return ""


def of_this_stay(search: FamilySearch, _by: Any) -> str:
    if search.opened_on < search.child.admitted_on:
        return _("这是以前一次入院的寻亲，不能恢复；本次入院的请另建寻亲记录。")
    return ""


def the_result_may_change(sample: DnaSubmission, by: Any) -> str:
    """A result that was written down wrongly is struck out while somebody still acts upon it."""
    return "" if sample.state == DnaSubmission.State.SENT else the_search_goes_on(sample, by)


def not_before_it_was_found(child: Child, on: Any, what: str) -> str:
    """Nobody reports or samples a child before it was found, or before it was born."""
    exact = child.birth_precision == codes.Precision.EXACT
    first = child.found_on or (child.birth_date if exact else None)
    if first is None or on >= first:
        return ""
    return _("%(what)s不能早于%(first)s（%(why)s），请核对。") % {
        "what": what, "first": day(first), "why": _("捡拾日期") if child.found_on else _("出生日期"),
    }  # fmt: skip


def search_is_settled(search: FamilySearch) -> str:
    return "" if search.state in {S.OPEN, S.SEARCHING} else _("寻亲已有结论，内容不能再改。")


def notice_is_settled(notice: FamilySearchNotice) -> str:
    return search_is_settled(notice.search) or ("" if notice.state == "PUBLISHED" else _("公告已撤回，不能再改。"))


# --- guardianship ---------------------------------------------------------------------------------------------------
def fits(child: Child, change: GuardianshipChange) -> str:
    """Whether this change can be made of this child at all: asked when it is typed, submitted and approved."""
    if child.state == codes.ChildState.LEFT:
        return _("%(child)s已经离院，监护已随离院终止。") % {"child": child}
    return (
        _the_ground_is_of_its_time(change)
        or _the_minor(child, change)
        or the_search_has_failed(child, change.becomes, change.ground)
    )


def _the_ground_is_of_its_time(change: GuardianshipChange) -> str:
    ground = grounds.BY_CODE[change.ground]
    if ground.becomes != change.becomes:
        return _("所选法律依据不适用于“%(becomes)s”，请改正其中一项。") % {"becomes": change.get_becomes_display()}
    if not ground.holds_on(change.holds_from):
        return _("所选法律依据在%(day)s不适用，请按当时的法律选择。") % {"day": day(change.holds_from)}
    return ""


def _the_minor(child: Child, change: GuardianshipChange) -> str:
    grown = child.birth_date and age_on(child.birth_date, change.holds_from) >= ADULTHOOD.months // 12
    if grown and change.becomes != GuardianshipChange.Becomes.ENDED:
        return _("%(child)s在起始日期已满18周岁，不能再确立监护。") % {"child": child}
    return ""


def the_search_has_failed(child: Child, becomes: str, ground: str) -> str:
    """Nobody becomes a child's guardian for good while its parents are still looked for (R2b, R6.3)."""
    if becomes != GuardianshipChange.Becomes.LONG_TERM:
        return ""
    searches = FamilySearch.objects.filter(child=child)
    if searches.under_way().exists():
        return _("%(child)s的父母还在查找。请先在寻亲中办齐材料并认定查找不到，再转为长期监护。") % {"child": child}
    if grounds.BY_CODE[ground].after_search and not searches.filter(state=S.FAILED).exists():
        return _("以“查找不到”为依据的，请先为%(child)s建立寻亲记录，办齐材料并认定查找不到。") % {"child": child}
    return ""


def the_change_fits(change: GuardianshipChange, _by: Any) -> str:
    return fits(change.child, change) or staying.guardianship_may_begin(change.child, change.holds_from)


def something_changes(change: GuardianshipChange, _by: Any) -> str:
    child = change.child
    now = child.guardianships.filter(ends_on=None).first()
    same = now is not None and (now.kind, now.guardian_id) == (change.becomes, change.guardian_id)
    if same or (now is None and change.becomes == GuardianshipChange.Becomes.ENDED):
        return _("与现在的监护相同，没有变化，请核对。")
    return ""


def the_child_was_asked(change: GuardianshipChange, _by: Any) -> str:
    child = change.child
    if change.child_opinion.strip():
        return ""
    if child.birth_date is None or age_on(child.birth_date, timezone.localdate()) >= ASKED_FROM_AGE:
        return _("儿童已满8周岁（或年龄不详），必须征求并记录本人意见；不能表达的，写明情况。")
    return ""


def change_is_settled(change: GuardianshipChange) -> str:
    return (
        "" if change.state == GuardianshipChange.State.DRAFT else _("已提交审批，内容不能再改。需要更正的，请先退回。")
    )
