"""Which departments a move needs, and which office of which place: read from the case and the child's file."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Agency, Jurisdiction, Post
from agencies.models.jurisdiction import jurisdiction_of
from transfers.departments.kinds import KINDS, Asked, schooling_of
from transfers.departments.models import AgencyTask
from transfers.departments.models.codes import OF_THE_HUKOU, TaskKind
from transfers.models import TransferCase
from transfers.models.codes import HukouDecision

ASK, LATER, NOT_NEEDED, NOBODY = "ask", "later", "not_needed", ""


@dataclass(frozen=True)
class Proposal:
    """`owed`: the close-out ledger asks for it in this move. `barred`: it cannot be asked at all; then `choice` is
    NOT_NEEDED and stays so.
    """

    kind: str
    agency: Agency | None
    office: str
    choice: str
    reason: str = ""
    owed: bool = True
    barred: bool = False

    @property
    def asked(self) -> Asked:
        return KINDS[self.kind]


def stays(case: TransferCase) -> bool:
    return case.hukou == HukouDecision.STAY


def why_it_stays(case: TransferCase) -> str:
    words = {"why": case.get_stay_reason_display(), "proof": case.stay_evidence, "county": case.from_county.name}
    return (_("户口不迁，留在%(county)s：%(why)s（%(proof)s）") % words)[:200]


def office_of(case: TransferCase, kind: str) -> tuple[Agency | None, str]:
    """Who is asked: the old county's office where the registration stays and the matter follows it (rules R9.2);
    else that of the place where the child now lives; a registration leaves where it is. (None, its name) where no
    such office is registered.
    """
    asked = KINDS[kind]
    if kind == TaskKind.HUKOU_OUT:
        return _office_at(registered_at(case), asked)
    old = asked.follows_hukou and stays(case)
    place = case.from_county if old else case.to_home.jurisdiction
    return _office_at(place, asked, *([] if old else [case.to_prefecture_id]))


def _office_at(place: Jurisdiction, asked: Asked, *above: int) -> tuple[Agency | None, str]:
    places = [place.pk, *above]
    offices = Agency.objects.open_now().filter(kind=asked.department, jurisdiction_id__in=places)
    found = offices.order_by("level").first()  # COUNTY before PREFECTURE
    return found, found.name if found else f"{place.name}{asked.word}"


def registered_at(case: TransferCase) -> Jurisdiction:
    """Where the child is registered before it moves, by nine digits where they are known (长白山); else its county."""
    code = case.child.hukou_code
    return (jurisdiction_of(code, timezone.localdate()) if code else None) or case.from_county


def why_not_owed(case: TransferCase, kind: str) -> str:
    """Why this move needs nothing of the kind; "" where the close-out ledger asks for it."""
    if kind in OF_THE_HUKOU and stays(case):
        return why_it_stays(case)
    if kind == TaskKind.HUKOU_OUT and case.from_prefecture_id == case.to_prefecture_id:
        return _("同一市（州）内迁移，由迁入地公安机关一并办理")
    return ""


def proposals(case: TransferCase) -> list[Proposal]:
    """One for each kind of which nothing is under way, done, or said not to be needed."""
    known = set(AgencyTask.objects.filter(case=case).exclude(state="WITHDRAWN").values_list("kind", flat=True))
    kinds = [str(kind) for kind in TaskKind.values if kind not in known]
    return [_proposal(case, kind) for kind in kinds if kind != TaskKind.HUKOU_OUT or not stays(case)]


def _proposal(case: TransferCase, kind: str) -> Proposal:
    agency, office = office_of(case, kind)
    reason = _why_not(case, kind)
    barred = kind == TaskKind.HUKOU and stays(case)
    if kind == TaskKind.HUKOU_OUT and not reason and registered_at(case).prefecture_id != case.to_prefecture_id:
        return Proposal(kind, agency, office, ASK, owed=not why_not_owed(case, kind))
    if not KINDS[kind].account or (kind == TaskKind.HUKOU_OUT and why_not_owed(case, kind)):
        return Proposal(kind, agency, office, NOBODY, owed=False)
    return Proposal(kind, agency, office, NOT_NEEDED if reason else ASK, reason, barred=barred)


def _why_not(case: TransferCase, kind: str) -> str:
    if kind == TaskKind.HUKOU and stays(case):
        return why_it_stays(case)
    if kind == TaskKind.HUKOU_OUT and case.child.hukou_kind == "NONE":
        return _("还没有登记户口，没有需要迁出的户口")
    if kind == TaskKind.SCHOOL_ROLL and schooling_of(case.child) is None:
        return _("没有在读学校，没有需要转接的学籍")
    if kind == TaskKind.DISABILITY and not case.child.disability_kind:
        return _("没有登记残疾")
    return ""


def has_somebody(agency: Agency | None) -> bool:
    """Is there anybody in the department who can answer here?"""
    return agency is not None and Post.objects.open_on(timezone.localdate()).filter(agency=agency).exists()
