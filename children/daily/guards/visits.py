"""Rules of visits and bans: nobody whom a court or the home keeps away comes near the child."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.privacy import blind_index, normalise
from children import keeping_away
from children.daily.models import ChildLeave, Visit, VisitBan
from children.models import Child

BETWEEN = dict.fromkeys(map(ord, "·•．.-"))


def same_name(text: str) -> str:
    """A name as it is compared: without spaces, dots and widths."""
    return normalise(text).translate(BETWEEN)


@keeping_away.teller
def who_is_banned(child: Child, day: dt.date) -> Iterator[keeping_away.KeptAway]:
    for ban in VisitBan.objects.in_force(day).filter(child=child).order_by("id"):
        yield kept_away_by(ban)


def kept_away_by(ban: VisitBan) -> keeping_away.KeptAway:
    return keeping_away.KeptAway(ban.person, ban.id_number_index, ban.get_basis_display(), ban.starts_on)


def means(ban: keeping_away.KeptAway, *, name: str, others: str = "", id_number: str = "") -> bool:
    """Is it the person of the ban? By number where both are known, else by name; `others` are named in one text."""
    barred = same_name(ban.person)
    if barred in same_name(others):
        return True
    asked = blind_index(id_number)
    if asked and ban.id_number_index:
        return bool(asked == ban.id_number_index)
    return same_name(name) == barred


def barred(child: Child, day: dt.date, **who: str) -> str:
    """Why this person may not meet the child on that day; "" if nothing keeps them away."""
    for ban in keeping_away.from_child(child, day):
        if means(ban, **who):
            return _(
                "%(person)s被禁止接触%(child)s（%(basis)s，自%(day)s起），不能准予。确是同名的另一人，请在这里和禁止接触的登记中都填写证件号码。"
            ) % {
                "person": ban.person, "child": child, "basis": ban.basis,
                "day": f"{ban.since:%Y-%m-%d}",
            }  # fmt: skip
    return ""


def visitor_is_barred(visit: Visit, day: dt.date) -> str:
    return barred(visit.child, day, name=visit.visitor, others=visit.companions, id_number=visit.id_number)


def nobody_is_barred(visit: Visit, _by: Any) -> str:
    planned = timezone.localtime(visit.planned_at).date()
    return visitor_is_barred(visit, planned) or visitor_is_barred(visit, timezone.localdate())


def who_takes_the_child_is_not_barred(leave: ChildLeave, _by: Any) -> str:
    return barred(leave.child, timezone.localdate(), name=leave.taken_by)


def has_shown_who_they_are(visit: Visit, _by: Any) -> str:
    if visit.shown == Visit.Shown.NONE:
        return _("探视人没有出示证件，不能准予；出示后请在“探视人”里补填。")
    return ""


def visit_is_settled(visit: Visit) -> str:
    if visit.state == Visit.State.ASKED:
        return ""
    return _("探视已经审批，内容不能再改。需要改变的，请取消后重新登记。")


def ban_is_settled(ban: VisitBan) -> str:
    if ban.state == VisitBan.State.PROPOSED:
        return ""
    return _("禁止探视已经审批，内容不能再改。需要改变的，请申请解除后重新登记。")
