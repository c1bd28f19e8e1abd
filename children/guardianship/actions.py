"""Writes that are no steps: opening a search, publishing a notice, sending a sample, asking for a change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from casework import audit
from casework.refusals import Refused
from children.guardianship import guards
from children.guardianship.models import DnaSubmission, FamilySearch, FamilySearchNotice, GuardianshipChange
from children.guardianship.models.search import KIND_OF
from children.models import Admission, Child, codes

# Grounds of the rules in force that say of a child that its parents are or were looked for. Order 63 wanted the papers
# before the child came: for its children a search is opened by hand, where one is needed.
SEARCHED_FOR = frozenset({codes.LegalCategory.A1, codes.LegalCategory.B1})
BATCH = 500


def _refuse(sentence: str, field: str = "") -> None:
    if sentence:
        raise Refused(sentence, field=field)


def open_for(children: Sequence[Child], by: Any) -> list[FamilySearch]:
    """On admission: one search for each child that came because nobody of its family is known."""
    days = {child.pk: child.admitted_on for child in children}
    rows = Admission.objects.filter(child__in=days, legal_category__in=SEARCHED_FOR).select_related("child")
    found = [row for row in rows if days[row.child_id] == row.admitted_on]
    made = FamilySearch.objects.bulk_create([_search(row, by) for row in found], batch_size=BATCH)
    if made:
        details = {"rows": [search.child_id for search in made]}
        audit.record("create", resource="family_search", clause="4.2.j", details=details)
    return made


def _search(admission: Admission, by: Any) -> FamilySearch:
    child = admission.child
    return FamilySearch(
        child=child, admission=admission, opened_on=admission.admitted_on, created_by=by,
        kind=KIND_OF.get(child.category, FamilySearch.Kind.ABANDONED),
    )  # fmt: skip


@transaction.atomic
def open_search(*, child: Child, kind: str, by: Any) -> FamilySearch:
    """By hand: for a child whose ground did not open one by itself."""
    if child.state == codes.ChildState.LEFT:
        raise Refused(_("%(child)s已经离院，不再登记。") % {"child": child}, field="child")
    admission = Admission.objects.filter(child=child).order_by("-admitted_on").first()
    if admission is None:
        raise Refused(_("%(child)s没有入院记录，请先核对。") % {"child": child}, field="child")
    search = _search(admission, by)
    search.kind = kind
    search.save(force_insert=True)
    audit.record("create", search, clause="4.2.j")
    return search


@transaction.atomic
def publish(*, search: FamilySearch, published_on: dt.date, by: Any, **said: Any) -> FamilySearchNotice:
    """A notice in one medium; the child's own day of notice is that of the first."""
    notice = FamilySearchNotice(
        search=search, child=search.child, published_on=published_on, created_by=by, **said
    )  # fmt: skip
    _refuse(guards.the_search_goes_on(notice, by) or guards.the_child_is_here(notice, by), "search")
    if published_on < search.opened_on:
        raise Refused(_("公告日期不能早于入院日期，请核对。"), field="published_on")
    notice.save(force_insert=True)
    keep_first_notice(search)
    audit.record("create", notice, clause="R2a.10")
    return notice


def keep_first_notice(search: FamilySearch, *, but: FamilySearchNotice | None = None) -> None:
    """The file's own word for when the search became public: the first notice that stands."""
    child = Child.objects.select_for_update(of=("self",), no_key=True).get(pk=search.child_id)
    rows = FamilySearchNotice.objects.filter(search=search, state=FamilySearchNotice.State.PUBLISHED)
    rows = rows.exclude(pk=but.pk) if but else rows
    first = rows.order_by("published_on").values_list("published_on", flat=True).first()
    if child.notice_published_on != first:
        child.notice_published_on = first
        child.save(update_fields=["notice_published_on"])


@transaction.atomic
def send_sample(*, search: FamilySearch, sampled_on: dt.date, by: Any, **said: Any) -> DnaSubmission:
    """The child's sample goes to the police laboratory."""
    sample = DnaSubmission(search=search, child=search.child, sampled_on=sampled_on, created_by=by, **said)
    _refuse(guards.the_search_goes_on(sample, by) or guards.the_child_is_here(sample, by), "search")
    _refuse(guards.not_before_it_was_found(search.child, sampled_on, _("采样日期")), "sampled_on")
    sample.save(force_insert=True)
    audit.record("create", sample, clause="4.2.j")
    return sample


@transaction.atomic
def ask_change(*, child: Child, by: Any, **said: Any) -> GuardianshipChange:
    """The home puts a change of guardianship forward; civil affairs decides."""
    change = GuardianshipChange(child=child, created_by=by, **said)
    _refuse(guards.the_change_fits(change, by))
    _refuse(guards.something_changes(change, by), "becomes")
    change.save(force_insert=True)
    audit.record("create", change, clause="2.0.a")
    return change
