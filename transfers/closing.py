"""办结: what must have followed the child before its move is closed — registration, insurance, roll, money, papers.

The subjects of a transfer put their accounts here; the case does not know them. Each account is done, not needed with
a reason, or open with the sentence that says what is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from casework.showing import day as shown

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from transfers.models import TransferCase


@dataclass(frozen=True)
class Standing:
    """How an account of one case stands: `words` say what was done, why nothing is needed, or what is missing."""

    how: Literal["done", "not_needed", "open"]
    words: str
    url: str = ""


@dataclass(frozen=True)
class Account:
    """`standing(case)` for one case; `open_cases()` narrows many to those where it is open (the same rule, in rows)."""

    code: str
    title: str | Promise
    clause: str
    standing: Callable[[TransferCase], Standing]
    open_cases: Callable[[], Q]
    order: int = 50


_ACCOUNTS: dict[str, Account] = {}


def account(entry: Account) -> Account:
    """Register what must be settled before a transfer is closed."""
    _ACCOUNTS[entry.code] = entry
    return entry


def accounts() -> list[Account]:
    return sorted(_ACCOUNTS.values(), key=lambda entry: (entry.order, entry.code))


def standings(case: TransferCase) -> list[tuple[Account, Standing]]:
    """How every account stands. Of a move that was entered when it was long over nothing is asked any more."""
    if case.entered_on is not None:
        words = _("补录：%(day)s已经接收，以当时的纸质材料为准") % {"day": shown(case.accepted_on)}
        return [(entry, Standing("not_needed", words)) for entry in accounts()]
    return [(entry, entry.standing(case)) for entry in accounts()]


def unsettled(case: TransferCase) -> str:
    """Every account that is still open, in one sentence; "" when the case may be closed."""
    missing = [f"{entry.title}（{now.words}）" for entry, now in standings(case) if now.how == "open"]
    return _("还不能结案：%(what)s。") % {"what": "；".join(missing)} if missing else ""


def settled(cases: QuerySet[TransferCase]) -> QuerySet[TransferCase]:
    """Those of which no account is open."""
    for entry in accounts():
        cases = cases.exclude(entry.open_cases())
    return cases
