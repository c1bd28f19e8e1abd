"""Writes about two files that are no steps: somebody suspects a pair by hand, somebody tells two children apart."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from casework import audit
from casework.acting import acting_system
from casework.constraints import refusal
from casework.refusals import Refused
from children import guards, likeness
from children.duplicates.models import DuplicatePair
from children.duplicates.suspicions import REASON
from children.likeness.finding import of_child
from children.models import Child, codes


@transaction.atomic
def suspect(*, one: Child, other: Child, by: Any) -> DuplicatePair:
    """Somebody sees that two files are one child, whatever the machine thinks of it."""
    if one.pk == other.pk:
        raise Refused(_("两个档案号是同一份档案，请核对。"), field="other")
    for child, field in ((one, "one"), (other, "other")):
        if child.state == codes.ChildState.MERGED:
            raise Refused(guards.file_is_closed(child), field=field)
    a, b = sorted((one, other), key=lambda child: child.pk)
    found = likeness.find_one(of_child(a), Child.objects.filter(pk=b.pk), least=-1000)
    score, reasons = (found[0].score, list(found[0].reasons)) if found else (0, [])
    same = {name: getattr(a, name) if getattr(a, name) == getattr(b, name) else None
            for name in ("home_id", "county_id", "prefecture_id")}  # fmt: skip
    try:
        with transaction.atomic():
            pair = DuplicatePair.objects.create(a=a, b=b, score=score, reasons=reasons, created_by=by, **same)
    except IntegrityError as error:
        raise refusal(error) from error
    audit.record("create", pair, clause="2.1.g")
    return pair


def pairs_between(child: Child, others: list[Child]) -> list[DuplicatePair]:
    """The pairs of a child with these others, in the sight of whoever is acting; made where the machine saw none."""
    found = []
    for other in others:
        a, b = sorted((child, other), key=lambda one: one.pk)
        with acting_system(REASON):
            same = {name: getattr(a, name) if getattr(a, name) == getattr(b, name) else None
                    for name in ("home_id", "county_id", "prefecture_id")}  # fmt: skip
            DuplicatePair.objects.get_or_create(a=a, b=b, defaults=same)
        found += list(DuplicatePair.objects.filter(a=a, b=b))
    return found
