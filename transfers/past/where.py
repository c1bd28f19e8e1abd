"""Where the file has the child around the day on which the papers have it accepted, and what follows from that.

Either the file still has it in the sending home: then it comes over on that day. Or the receiving home took it into its
own register on that day: then its earlier stay is written down before it. Anything else contradicts the papers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from casework.showing import day as shown
from children import holds
from children.models import Child, Placement, codes
from transfers.past.models import PastTransfer

Faults = Iterator[tuple[str, str]]


def still_at(move: PastTransfer) -> bool:
    """Does the file have the child in the sending home still, so that it comes over now?"""
    return move.child.home_id == move.from_home_id


def _stays(child: Child) -> list[Placement]:
    return list(Placement.objects.filter(child=child).select_related("home").order_by("starts_on"))


def earlier_stay_is_known(move: PastTransfer) -> bool:
    return any(stay.home_id == move.from_home_id for stay in _stays(move.child))


def contradiction(move: PastTransfer) -> Faults:
    """What the file says otherwise."""
    stays, day = _stays(move.child), move.accepted_on
    now = next((s for s in stays if s.starts_on <= day and (s.ends_on is None or s.ends_on > day)), None)
    if now is None:
        yield "accepted_on", _not_in_care(move, stays)
    elif now.home_id == move.from_home_id:
        yield from _comes_over(move, stays)
    elif now.home_id == move.to_home_id:
        yield from _was_taken_in(move, now, [s for s in stays if s.starts_on < day])
    else:
        words = {"child": move.child, "day": shown(day), "home": now.home.name}
        yield (
            "accepted_on",
            _("档案记载%(child)s在%(day)s由%(home)s抚养，与所填移交、接收机构都不符。请核对机构和日期。") % words,
        )


def _not_in_care(move: PastTransfer, stays: list[Placement]) -> str:
    words = {"child": move.child, "day": shown(move.accepted_on), "home": move.to_home.name}
    later = next((stay for stay in stays if stay.starts_on > move.accepted_on), None)
    if later is None:
        return _("档案记载%(child)s在%(day)s已经离院。请核对接收日期。") % words
    words |= {"since": shown(later.starts_on), "where": later.home.name}
    return (
        _(
            "档案记载%(child)s自%(since)s起才由%(where)s抚养，晚于所填接收日期%(day)s。请核对接收日期；确是档案登记错的，"
            "由该机构撤销那次导入，按实际到院日期重新登记。"
        )
        % words
    )


def _comes_over(move: PastTransfer, stays: list[Placement]) -> Faults:
    child = move.child
    since = min(stay.starts_on for stay in stays if stay.home_id == move.from_home_id)
    if child.state != codes.ChildState.IN_CARE or child.home_id != move.from_home_id:
        words = {"child": child, "home": move.from_home.name, "now": child.home.name}
        yield "accepted_on", _("档案记载%(child)s那时仍在%(home)s，后来才由%(now)s抚养或离院。请核对接收日期。") % words
        return
    if move.stayed_since is not None and move.stayed_since != since:
        words = {"home": move.from_home.name, "day": shown(since)}
        yield "stayed_since", _("档案记载%(home)s自%(day)s起抚养，请核对，或把这一项留空。") % words
    if (first := _first_day(move)) < since:
        words = {"day": shown(first), "since": shown(since), "home": move.from_home.name}
        yield "accepted_on", _("%(day)s早于%(home)s抚养这名儿童的日期（%(since)s），请核对各项日期。") % words
    last = stays[-1]
    if last.starts_on > move.accepted_on:
        words = {"day": shown(last.starts_on), "mode": last.get_mode_display(), "home": last.home.name}
        yield (
            "accepted_on",
            _(
                "档案记载%(day)s在%(home)s另有安置变动（%(mode)s），晚于所填接收日期。请核对接收日期；变动登记错的，先更正。"
            )
            % words,
        )
    if held := holds.held(child):
        yield "child", held


def _first_day(move: PastTransfer) -> dt.date:
    return min(day for day in (move.applied_on, move.paper.issued_on, move.handed_over_on) if day is not None)


def _was_taken_in(move: PastTransfer, now: Placement, earlier: list[Placement]) -> Faults:
    words = {"child": move.child, "home": move.to_home.name, "since": shown(now.starts_on)}
    if now.starts_on != move.accepted_on:
        yield (
            "accepted_on",
            _(
                "档案记载%(child)s自%(since)s起由%(home)s抚养，与所填接收日期不一致。请按交接单核对接收日期；"
                "如果花名册里把最早的入院日期当成了到%(home)s的日期，由%(home)s撤销那次导入，按到院日期重新导入。"
            )
            % words,
        )
        return
    if earlier:
        before = earlier[-1]
        words |= {"before": before.home.name, "until": shown(before.ends_on)}
        known = before.home_id == move.from_home_id and before.ends_on == move.accepted_on
        if not known:
            yield (
                "from_home",
                _(
                    "档案记载%(child)s此前由%(before)s抚养至%(until)s，与所填移交机构或日期不符。请核对移交机构和接收日期。"
                )
                % words,
            )
    elif move.stayed_since is None:
        yield "stayed_since", _("%(child)s在移交机构的经历不在系统里，请填写当时在移交机构的入院日期。") % words
