"""Rules of merging; each answers "" or the sentence a person reads."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.showing import day
from children import guards as of_child
from children import holds
from children.duplicates.fields import values_taken
from children.duplicates.models import DuplicatePair
from children.duplicates.models.pair import TOGETHER
from children.models import Child, Discharge, Placement, codes
from policy.terms import MERGE_UNDO

S = codes.ChildState


def both_stand(pair: DuplicatePair, _by: Any) -> str:
    for child in (pair.a, pair.b):
        if child.state == S.MERGED:
            return of_child.file_is_closed(child)
        if Discharge.objects.filter(child=child, kind=codes.DischargeKind.DEATH).exists():
            return _("%(number)s已因死亡封存，不能合并。") % {"number": child.file_number}
    return ""


def nobody_holds(pair: DuplicatePair, _by: Any) -> str:
    """While a transfer, a leaving or a search goes on, a file neither goes nor receives another."""
    said = (f"{child.file_number}：{why}" for child in (pair.a, pair.b) if (why := holds.held(child)))
    return next(said, "")


def can_be_kept(kept: Child, other: Child) -> str:
    """The file that is kept says where the child lives: of a child in care and a former one it is the one in care."""
    if kept.state == S.LEFT and other.state == S.IN_CARE:
        return _("%(other)s在院，%(kept)s已离院。请保留在院的那份档案。") % {
            "other": other.file_number, "kept": kept.file_number,
        }  # fmt: skip
    living = Placement.objects.filter(child=kept, ends_on=None).exists()
    if kept.state == S.IN_CARE and not living:
        return _("%(kept)s没有正在进行的安置，请先核对安置记录。") % {"kept": kept.file_number}
    return ""


def the_kept_one_can_be_kept(pair: DuplicatePair, _by: Any) -> str:
    return can_be_kept(pair.kept, pair.other) if pair.kept and pair.other else ""


def the_choice_fits(kept: Child, other: Child, taken: list[str]) -> str:
    """ID number, birth date and sex of the kept file must go together after the choice too."""
    after = SimpleNamespace(
        **{name: getattr(kept, name) for name in ("sex", "birth_date", "birth_precision", "birth_basis", "id_number",
                                                  "id_pending", "admitted_on")}
    )  # fmt: skip
    for name, value in values_taken(other, taken).items():
        setattr(after, name, value)
    return (
        of_child.birth_is_told(after.birth_date, after.birth_precision)
        or of_child.born_before(after)  # type: ignore[arg-type]  # what it reads of an arrival is there
        or (of_child.id_number_fits(after.id_number, after.id_pending, after) if after.id_number else "")
    )


def the_choice_still_fits(pair: DuplicatePair, _by: Any) -> str:
    return the_choice_fits(pair.kept, pair.other, pair.taken) if pair.kept and pair.other else ""


def undo_until(pair: DuplicatePair) -> dt.date:
    return MERGE_UNDO.end(pair.merged_on or timezone.localdate())


def within_the_term(pair: DuplicatePair, _by: Any) -> str:
    if timezone.localdate() <= undo_until(pair):
        return ""
    return _("合并已超过%(days)s天（截至%(day)s），不能撤销。确有错误的，请另建档案并在两份档案中写明情况。") % {
        "days": MERGE_UNDO.days, "day": day(undo_until(pair)),
    }  # fmt: skip


def the_last_merge_goes_first(pair: DuplicatePair, _by: Any) -> str:
    """What a later merge took or cut was decided upon what the earlier one had left."""
    together = DuplicatePair.objects.filter(kept=pair.kept_id, state__in=TOGETHER, merged_at__gt=pair.merged_at)
    later = together.exclude(pk=pair.pk).select_related("a", "b").order_by("-merged_at").first()
    if later is None or later.other is None:
        return ""
    return _("在这之后%(other)s也并入了同一份档案，请先撤销后一次合并。") % {"other": later.other.file_number}


def the_kept_file_stands(pair: DuplicatePair, _by: Any) -> str:
    if pair.kept is not None and pair.kept.state == S.MERGED:
        return _("%(kept)s后来又并入了另一份档案，请先撤销后一次合并。") % {"kept": pair.kept.file_number}
    return ""
