"""What goes with a child, for tests: papers, money and a keepsake of its file, and lists walked to a state."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from children.archive.actions import file_item
from children.property import actions as property_actions
from tests.builders.children import a_child
from tests.builders.property import an_item
from tests.builders.transfers import a_transfer
from tests.cast import at_work
from transfers.handover import actions, signing
from transfers.handover.models import HandoverItem, HandoverList
from transfers.handover.workflow import LIST
from transfers.models import TransferCase

PAPERS = (("BASIC", "户口页", 2), ("MEDICAL", "体检报告", 5), ("EDUCATION", "三年级成绩单", 1))
SIGNERS = ("registrar", "city_registrar", "prefecture")


def filed(cast: Any, child: Any, *papers: tuple[str, str, int]) -> list[Any]:
    with at_work(cast.registrar):
        return [
            file_item(child=child, section=section, title=title, pages=pages, original_or_copy="ORIGINAL",
                      by=cast.registrar)
            for section, title, pages in papers
        ]  # fmt: skip


def a_childs_case(cast: Any, state: str = "HANDED_OVER", **said: Any) -> TransferCase:
    """A child with three papers, 12,800 yuan of its own and a silver lock, on its way."""
    child = a_child(cast.county_home, by=cast.registrar, **({"name": "马平安"} | said))
    filed(cast, child, *PAPERS)
    an_item(cast.registrar, child, opening="12800")
    with at_work(cast.registrar):
        property_actions.keep(
            child=child, title="银锁", how="FOUND_WITH", since=date(2021, 3, 1), description="红绳系", kept_at="3号柜",
            by=cast.registrar,
        )  # fmt: skip
    return a_transfer(cast, state, child)


def drawn(cast: Any, case: TransferCase, kind: str) -> HandoverList:
    with at_work(cast.registrar):
        return actions.draw(by=cast.registrar, case=case, kind=kind)


def take(person: Any, verb: str, handover: HandoverList, reason: str = "") -> HandoverList:
    with at_work(person):
        return LIST.take(verb, handover, by=person, reason=reason)


def given(cast: Any, case: TransferCase, kind: str) -> HandoverList:
    return take(cast.registrar, "give", drawn(cast, case, kind))


def marked(cast: Any, handover: HandoverList, **queried: tuple[str, str]) -> HandoverList:
    """All lines as given but those named by their title: title=(what was found, the note)."""
    person = cast.city_registrar
    with at_work(person):
        handover.refresh_from_db()
        marks = []
        for item in handover.items.all():
            number, note = queried.get(item.title, ("", ""))
            result = HandoverItem.Result.QUERIED if note else HandoverItem.Result.RECEIVED
            marks.append(actions.Mark(item, result, Decimal(number) if number else None, note))
        return actions.receive(by=person, handover=handover, version=handover.version, marks=marks)


def received(cast: Any, case: TransferCase, kind: str) -> HandoverList:
    return take(cast.city_registrar, "confirm", marked(cast, given(cast, case, kind)))


def signed(cast: Any, handover: HandoverList, *who: str) -> HandoverList:
    for name in who or SIGNERS:
        person = getattr(cast, name)
        with at_work(person):
            signing.sign(by=person, lists=[handover])
    handover.refresh_from_db()
    return handover


def all_signed(cast: Any, case: TransferCase, *kinds: str) -> list[HandoverList]:
    rows = [received(cast, case, kind) for kind in kinds or ("ARCHIVE", "PROPERTY", "KEEPSAKES")]
    return [signed(cast, row) for row in rows]
