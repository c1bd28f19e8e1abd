"""What a list holds when it is drawn up: the records of the child's file as they are, or were when it was accepted.

What the law keeps silent is listed as a sealed thing without its name (policy.unspoken), with every child alike.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from casework.models import StepTaken
from casework.privacy import mask_account
from casework.privacy.masking import STAR
from casework.showing import day, yuan
from children.allowance import reading
from children.allowance.models import AllowanceEntry
from children.allowance.models import Kind as Money
from children.archive.models import ArchiveItem
from children.archive.packing import files_of
from children.property.models import EntryKind, Keepsake, PropertyEntry, PropertyItem
from policy.unspoken import names_what_is_kept_silent
from transfers.handover.models import HandoverItem, HandoverList, Kind
from transfers.models import TransferCase

Source = HandoverItem.Source
NOUGHT = Decimal("0.00")
ONE = Decimal("1.00")


def accepted_at(case: TransferCase) -> dt.datetime | None:
    """What its new home wrote since belongs on no list of the old one."""
    taken = StepTaken.objects.filter(resource="transfer", record_id=case.pk, verb="accept").order_by("-id").first()
    return taken.at if taken else None


def lines_of(case: TransferCase, kind: str) -> list[dict[str, Any]]:
    """The lines of a list as fields of HandoverItem, numbered; medicines have no register and are typed."""
    source = _SOURCES.get(kind)
    found = list(source(case, _before(accepted_at(case)))) if source else []
    return [{**_silent(line), "number": number} for number, line in enumerate(found, 1)]


def _before(moment: dt.datetime | None) -> Q:
    return Q(created_at__lte=moment) if moment else Q()


def _silent(line: dict[str, Any]) -> dict[str, Any]:
    if not names_what_is_kept_silent(line["title"], line.get("detail", "")):
        return line
    return line | sealed_words(line["source"])


def sealed_words(source: str) -> dict[str, Any]:
    """What stands instead of what it is; number, pages and hash still tell it apart."""
    what = _("密封文件") if source == Source.ARCHIVE else _("密封物品")
    return {"title": what, "detail": _("内容不列入清单，由双方负责人当面交接"), "sealed": True, "mark": ""}


def _archive(case: TransferCase, before: Q) -> Iterator[dict[str, Any]]:
    files = files_of(case.child_id)
    items = ArchiveItem.objects.filter(before, child_id=case.child_id).exclude(state=ArchiveItem.State.REMOVED)
    for item in items.order_by("number"):
        facts = [_("件号%(n)s") % {"n": f"{item.number:03d}"}, item.get_section_display(),
                 day(item.paper_date) if item.paper_date else "", item.responsible]  # fmt: skip
        yield {
            "source": Source.ARCHIVE, "source_uid": item.uid, "title": item.title, "detail": _joined(facts),
            "mark": item.get_original_or_copy_display(), "quantity": Decimal(item.pages), "unit": _("页"),
            "hashes": [row.sha256 for row in files.get(item.uid, [])],
        }  # fmt: skip


def _property(case: TransferCase, before: Q) -> Iterator[dict[str, Any]]:
    items = PropertyItem.objects.filter(before, child_id=case.child_id)
    for item in items.still_there().order_by("kind", "id"):
        money = _ledger_of(item, before) if item.is_money and item.held_in_trust else {}
        yield {
            "source": Source.PROPERTY, "source_uid": item.uid, "title": item.title, "detail": _kept(item),
            "mark": item.get_kind_display(), "quantity": ONE, "unit": _("项"), **money,
        }  # fmt: skip
    entries = AllowanceEntry.objects.filter(before, child_id=case.child_id)
    if entries.exists():
        opening = reading.balance(entries.filter(kind=Money.CARRIED_IN))
        yield {
            "source": Source.ALLOWANCE, "title": _("基本生活费结余"), "mark": _("基本生活费"),
            **_balance(opening, reading.balance(entries)),
        }  # fmt: skip


def _ledger_of(item: PropertyItem, before: Q) -> dict[str, Any]:
    lines = item.lines.filter(before)
    sums = lines.aggregate(all=Sum("amount"), first=Sum("amount", filter=Q(kind=EntryKind.OPENING)))
    return _balance(sums["first"] or NOUGHT, sums["all"] or NOUGHT)


def _balance(opening: Decimal, closing: Decimal) -> dict[str, Any]:
    return {"opening": opening, "changes": closing - opening, "closing": closing, "quantity": closing, "unit": _("元")}


def _kept(item: PropertyItem) -> str:
    """A bank's account number by its last digits; what others keep is on the list to be known of."""
    tail = mask_account(item.account).lstrip(STAR) if item.account else ""
    account = _("尾号%(n)s") % {"n": tail} if tail else ""
    worth = _("估价%(n)s元") % {"n": f"{item.value:,.2f}"} if item.value is not None and not item.is_money else ""
    elsewhere = "" if item.held_in_trust else _("不由移交机构代管，登记备查")
    return _joined([item.kept_at, account, item.document, worth, elsewhere])


def _keepsakes(case: TransferCase, before: Q) -> Iterator[dict[str, Any]]:
    things = Keepsake.objects.filter(before, child_id=case.child_id, state=Keepsake.State.KEPT)
    for thing in things.order_by("since", "id"):
        yield {
            "source": Source.KEEPSAKE, "source_uid": thing.uid, "title": thing.title,
            "detail": _joined([thing.description, thing.kept_at]), "mark": thing.get_how_display(), "quantity": ONE,
            "unit": _("件"),
        }  # fmt: skip


def _joined(facts: list[str]) -> str:
    return " · ".join(str(fact) for fact in facts if fact)[:300]


_SOURCES: dict[str, Callable[[TransferCase, Q], Iterator[dict[str, Any]]]] = {
    Kind.ARCHIVE: _archive, Kind.PROPERTY: _property, Kind.KEEPSAKES: _keepsakes,
}  # fmt: skip


def moved_since(handover: HandoverList) -> list[str]:
    """What of the child's money was written into the books after this edition was drawn up, before acceptance."""
    before, since = _before(accepted_at(handover.case)), Q(created_at__gt=handover.created_at)
    listed = dict(handover.items.values_list("source_uid", "title"))
    lines = PropertyEntry.objects.filter(before, since, child_id=handover.child_id)
    sums = lines.values_list("item__uid", "item__title").annotate(sum=Sum("amount")).order_by("item_id")
    moved = [(listed.get(uid) or _said_openly(title), amount) for uid, title, amount in sums]
    fresh = AllowanceEntry.objects.filter(before, since, child_id=handover.child_id)
    moved.append((_("基本生活费结余"), reading.balance(fresh)))
    return [f"{title}{'+' if amount > 0 else '−'}{yuan(abs(amount))}" for title, amount in moved if amount]


def _said_openly(title: str) -> str:
    return str(sealed_words(Source.PROPERTY)["title"]) if names_what_is_kept_silent(title) else title


def nothing_to_list(case: TransferCase, kind: str) -> bool:
    """Whether the child's file held nothing of this kind when it went."""
    return not lines_of(case, kind)
