"""The child's checklist: which papers the declaration asks of this child, which are filed, not needed or missing.

The lists count by day: admission papers by the day of admission, leaving papers by the day of leaving. Papers of life
in care are asked once a child is admitted, by the list of that day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casework import bulk
from children.archive.models import ArchiveItem, ChildArchive, PaperWaiver, Section
from children.models import Admission, Child, Discharge
from policy.archive_papers import ADMISSION, CARE, LEAVING, Required, ground_of, required

AT_ONCE = 500
SECTION_OF_PHASE = {ADMISSION: Section.ADMISSION, LEAVING: Section.LEAVING}
SECTION_OF_PAPER = {"health_check": Section.MEDICAL, "photo": Section.MEDIA, "assessment": Section.CARE,
                    "care_plan": Section.CARE}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A required paper of one child and how it stands. `item` is where it is filed, `waiver` why it is not needed."""

    paper: Required
    item: ArchiveItem | None = None
    waiver: PaperWaiver | None = None

    @property
    def missing(self) -> bool:
        return self.item is None and self.waiver is None


def required_of(child: Child, admission: Admission | None, discharge: Discharge | None) -> list[Required]:
    """Each paper once, in the order of the lists."""
    found: dict[str, Required] = {}
    for one in _asked(child, admission, discharge):
        found.setdefault(one.paper, one)
    return list(found.values())


def _asked(child: Child, admission: Admission | None, discharge: Discharge | None) -> Iterator[Required]:
    day = admission.admitted_on if admission else child.admitted_on
    if ground := ground_of(admission.legal_category if admission else "", child.category):
        yield from required(ADMISSION, ground, day)
    yield from required(CARE, "everybody", day)
    if child.disability_kind:
        yield from required(CARE, "disabled", day)
    if discharge is not None and child.left_on:
        yield from required(LEAVING, discharge.kind, discharge.left_on)


def section_of(paper: Required) -> str:
    return str(SECTION_OF_PAPER.get(paper.paper) or SECTION_OF_PHASE.get(paper.phase, Section.BASIC))


def _latest(child: Child) -> tuple[Admission | None, Discharge | None]:
    came = Admission.objects.filter(child=child).order_by("admitted_on").last()
    left = Discharge.objects.filter(child=child).order_by("left_on").last() if child.left_on else None
    return came, left


def papers_of(child: Child) -> list[Required]:
    return required_of(child, *_latest(child))


def lines_of(child: Child) -> list[Line]:
    """The checklist as it stands now."""
    items = ArchiveItem.objects.filter(child=child).exclude(paper="").exclude(state="REMOVED")
    filed = {item.paper: item for item in items.order_by("-number")}
    waived = {row.paper: row for row in PaperWaiver.objects.filter(child=child, ended_at=None)}
    return [Line(one, filed.get(one.paper), waived.get(one.paper)) for one in papers_of(child)]


def open_for(children: Sequence[Child], *, by: object = None) -> int:
    """Open the archives of these children where they have none, and write what is required of each anew.

    Returns how many archives were opened or changed. `missing` follows in the database.
    """
    changed = 0
    for start in range(0, len(children), AT_ONCE):
        changed += _open_some(children[start : start + AT_ONCE], by)
    return changed


def _open_some(children: Sequence[Child], by: object) -> int:
    ids = [child.pk for child in children]
    came = {row.child_id: row for row in Admission.objects.filter(child_id__in=ids).order_by("admitted_on")}
    left = {row.child_id: row for row in Discharge.objects.filter(child_id__in=ids).order_by("left_on")}
    archives = {row.child_id: row for row in ChildArchive.objects.filter(child_id__in=ids)}
    new, stale = [], []
    for child in children:
        papers = [one.paper for one in required_of(child, came.get(child.pk), left.get(child.pk))]
        archive = archives.get(child.pk)
        if archive is None:
            new.append(ChildArchive(child_id=child.pk, required=papers, missing=papers, created_by=by))  # type: ignore[misc]  # a person or nobody
        elif archive.required != papers:
            archive.required = papers
            stale.append(archive)
    bulk.insert(new, ignore_conflicts=True)
    for archive in stale:
        archive.save(update_fields=["required"])
    return len(new) + len(stale)
