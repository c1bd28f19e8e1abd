"""Finding pairs: when children come, and every night for the files that changed. The house looks across all homes; a
pair is shown only to whoever may see both files (0002_walls), so that no home learns what another one keeps.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, notices
from casework.acting import acting_system
from children import likeness
from children.duplicates.models import DuplicatePair
from children.likeness import clues
from children.likeness.finding import BATCH, of_child
from children.likeness.reasons import SUSPECT, TOLD, weight
from children.models import Child, codes

REASON = "查找疑似重复档案"
# The night looks at what changed since the night before, and a little further back: jobs run late.
CHANGED_WITHIN = dt.timedelta(days=2)


def standing() -> QuerySet[Child]:
    return Child.objects.exclude(state=codes.ChildState.MERGED)


def look(children: Sequence[Child]) -> int:
    """Compare these files with all others; how many new pairs there are. Asked by the house (`acting_system`)."""
    new = 0
    for start in range(0, len(children), BATCH):
        part = children[start : start + BATCH]
        matches = likeness.find([of_child(child) for child in part], standing())
        found = {
            tuple(sorted((child.pk, match.child.pk))): match
            for child, several in zip(part, matches, strict=True)
            for match in several
        }
        new += _note(found, {child.pk: child for child in part})
        _weigh_unfound(part, found.keys())
    return new


def _note(found: dict[Any, likeness.Match], looked_at: dict[int, Child]) -> int:
    known = DuplicatePair.everything.filter(a__in=[a for a, _b in found], b__in=[b for _a, b in found])
    seen = {(pair.a_id, pair.b_id): pair for pair in known}
    made = []
    for (a, b), match in found.items():
        reasons = list(match.reasons)
        if (a, b) not in seen:
            mine = looked_at.get(a) or looked_at[b]
            made.append(DuplicatePair(a_id=a, b_id=b, score=match.score, reasons=reasons, **_place(mine, match.child)))
        else:
            _weigh_anew(seen[a, b], reasons)
    DuplicatePair.objects.bulk_create(made, ignore_conflicts=True)  # two admissions at once may find the same pair
    _tell_above(made)
    return len(made)


def _weigh_unfound(looked_at: Sequence[Child], found: Collection[tuple[int, ...]]) -> None:
    """Suspected before, and no longer found: the pair stays for a person to judge, with what the files say today."""
    ids = [child.pk for child in looked_at]
    rows = DuplicatePair.everything.filter(Q(a__in=ids) | Q(b__in=ids), state="SUSPECTED").select_related("a", "b")
    for pair in rows:
        if (pair.a_id, pair.b_id) not in found:
            _weigh_anew(pair, _shared(pair.a, pair.b))


def _shared(a: Child, b: Child) -> list[str]:
    """All reasons between two files, however little they weigh."""
    match = next(iter(likeness.find_one(of_child(a), Child.objects.filter(pk=b.pk), least=-1000)), None)
    return list(match.reasons) if match else []


def _weigh_anew(pair: DuplicatePair, reasons: list[str]) -> None:
    """What was told from outside stays beside what the files themselves say."""
    reasons = reasons + [code for code in pair.reasons if code in TOLD and code not in reasons]
    if weight(reasons) < SUSPECT:
        reasons.append("too_little")
    if pair.state == "SUSPECTED" and pair.reasons != reasons:
        pair.reasons, pair.score = reasons, weight(reasons)
        pair.save(update_fields=["score", "reasons"])


def number_taken(child: Child, other: Child) -> None:
    """The police gave a child the number of another file: one of the strongest reasons, whatever else they share."""
    a, b = sorted((child, other), key=lambda one: one.pk)
    with acting_system(REASON):
        codes_ = [*_shared(a, b), "told_number"]
        values = {"score": weight(codes_), "reasons": codes_}
        pair, made = DuplicatePair.everything.get_or_create(a=a, b=b, defaults=values | _place(a, b))
        if made:
            _tell_above([pair])
        else:
            _weigh_anew(pair, codes_)


def _place(one: Child, other: Child) -> dict[str, int | None]:
    """Home, county and prefecture where both files are in the same one."""
    names = [f"{name}_id" for name in ("home", "county", "prefecture")]
    return {name: getattr(one, name) if getattr(one, name) == getattr(other, name) else None for name in names}


def _tell_above(pairs: Sequence[DuplicatePair]) -> None:
    """Two homes cannot see each other's files: the office above both hears that there may be one child in two."""
    across = [pair for pair in pairs if pair.home_id is None]
    rows = DuplicatePair.objects.filter(a__in=[p.a_id for p in across], b__in=[p.b_id for p in across])
    stored = {(pair.a_id, pair.b_id): pair for pair in rows} if across else {}
    above: dict[tuple[int | None, int | None], list[Any]] = {}
    told = []
    for pair in filter(None, (stored.get((p.a_id, p.b_id)) for p in across)):
        place = pair.county_id, pair.prefecture_id
        if place not in above:
            above[place] = list(access.holders("propose", pair, "step"))
        told.append((above[place], pair))
    notices.notify_of_each(told, title=_("两家机构的档案可能是同一名儿童，请核对"))


def look_at_changed(since: dt.datetime | None = None) -> int:
    """The files that came or were changed lately, and those of which a subject tells something new."""
    day = since or timezone.now() - CHANGED_WITHIN
    changed = Q(pk__in=Child.history.model.objects.filter(history_date__gte=day).values("id"))
    for ids in clues.changed_since(day):
        changed |= Q(pk__in=ids)
    return look_at(standing().filter(changed))


def look_at(rows: QuerySet[Child]) -> int:
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    return sum(look(_fetched(ids[start : start + BATCH])) for start in range(0, len(ids), BATCH))


def _fetched(ids: list[int]) -> list[Child]:
    return list(Child.objects.filter(pk__in=ids).order_by("pk"))


def look_at_new(children: Sequence[Child]) -> None:
    """On admission: by the house, unseen by who admits, for the other file may be another home's."""
    with acting_system(REASON):
        look(children)


def readdress(child: Child) -> None:
    """A child has moved: who is told of its pairs moves with it."""
    with acting_system(REASON):
        rows = DuplicatePair.everything.filter(Q(a=child.pk) | Q(b=child.pk)).select_related("a", "b")
        for pair in rows:
            for name, value in _place(pair.a, pair.b).items():
                setattr(pair, name, value)
            pair.save(update_fields=["home", "county", "prefecture"])


def forget(children: Iterable[Child]) -> DuplicatePair | None:
    """The files are taken back with their import: so are the suspicions about them. The first that people worked on."""
    with acting_system(REASON):
        ids = [child.pk for child in children]
        rows = DuplicatePair.everything.filter(Q(a__in=ids) | Q(b__in=ids))
        worked_on = rows.exclude(state="SUSPECTED").select_related("a", "b").first()
        if worked_on is None:
            rows.delete()
        return worked_on
