"""接收意见表: what a home puts before civil affairs when it takes a child in, to be answered, signed and sealed there.

One form for every ground that asks for the opinion (R2a.10–13); what is known of the admission, of its guardianship and
of the search for the parents is filled in, the decision is left to the hand that signs.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from casework import access, showing
from casework.printing import Unprintable
from casework.privacy import mask_id_number
from children import seeing
from children.guardianship.models import FamilySearch
from children.models import Admission, Child, GuardianshipEpisode, codes
from policy.archive_papers import ADMISSION, Required, ground_of, required

OPINION = "acceptance"


def _admission(child: Child) -> Admission | None:
    """The one that brought the child here: the last."""
    return Admission.objects.select_related("home").filter(child=child).order_by("-admitted_on", "-id").first()


def _papers(admission: Admission) -> list[Required]:
    ground = ground_of(admission.legal_category, admission.child.category)
    return list(required(ADMISSION, ground, admission.admitted_on))


def why_not(child: Child) -> str:
    """Why there is no such form; "" when there is."""
    admission = _admission(child)
    if admission is None or not admission.legal_category:
        return _("这次入院没有登记法定情形，不能确定是否需要接收意见。")
    if all(paper.paper != OPINION for paper in _papers(admission)):
        return _("按“%(ground)s”入院的，规定的材料中没有民政部门接收意见。") % {
            "ground": admission.get_legal_category_display(),
        }  # fmt: skip
    return ""


def _born(child: Child) -> str:
    said = showing.day(child.birth_date)
    if child.birth_date and child.birth_precision not in {"", codes.Precision.EXACT}:
        return _("%(day)s（%(how)s）") % {"day": said, "how": child.get_birth_precision_display()}
    return said


def _number(child: Child) -> str:
    return mask_id_number(child.id_number) or (str(child.get_id_pending_display()) if child.id_pending else "")


def _who(child: Child) -> list[tuple[str, str]]:
    return [
        (_("姓名"), str(child)), (_("性别"), str(child.get_sex_display())),
        (_("出生日期"), _born(child)), (_("身份证号码"), _number(child) or showing.BLANK),
        (_("儿童类别"), str(child.get_category_display()) if child.category else showing.BLANK),
        (_("来源地"), child.origin.name if child.origin else showing.BLANK),
    ]  # fmt: skip


def _how(child: Child, admission: Admission, user: Any) -> list[tuple[str, str]]:
    """Where and by whom a child was found is a part of its own, for those who may read it."""
    lines = [
        (_("入院日期"), showing.day(admission.admitted_on)),
        (_("入院法定情形"), str(admission.get_legal_category_display())),
        (_("送来单位或人员"), admission.brought_by or showing.BLANK),
    ]
    search = FamilySearch.objects.filter(admission=admission).first()
    if child.found_on and access.can(user, "view", child, "origin"):
        lines.append((_("发现日期"), showing.day(child.found_on)))
    if search is not None and access.can(user, "view", search, "report"):
        said = [child.police_report, search.police_station, showing.day(search.reported_on)]
        lines.append((_("报案"), " · ".join(filter(None, said)) if search.reported_on else showing.BLANK))
    return lines


def _guarded(admission: Admission) -> list[tuple[str, str]]:
    """The guardianship that began with this admission, or holds; its ground where it is not the admission's."""
    rows = GuardianshipEpisode.objects.select_related("guardian").filter(child_id=admission.child_id)
    rows = rows.filter(starts_on__gte=admission.admitted_on) | rows.filter(ends_on=None)
    found = rows.order_by("starts_on", "id").first()
    if found is None:
        return [(_("监护"), _("没有登记民政部门监护"))]
    since = _("自%(day)s起") % {"day": showing.day(found.starts_on)}
    whose = found.guardian.name if found.guardian else ""
    other = found.article if found.article != admission.get_legal_category_display() else ""
    said = [str(found.get_kind_display()), since, whose, other]
    return [(_("监护"), " · ".join(filter(None, said)))]


def _given(admission: Admission, user: Any) -> list[tuple[str, str]]:
    """The opinion as it was registered in the search, so that a second print does not look like a first."""
    search = FamilySearch.objects.filter(admission=admission).select_related("opinion_office").first()
    if search is None or not search.opinion_number or not access.can(user, "view", search, "opinion"):
        return []
    office = search.opinion_office.name if search.opinion_office else showing.BLANK
    return [(_("出具单位"), office), (_("文号"), search.opinion_number), (_("日期"), showing.day(search.opinion_on))]


def form(child: Child, user: Any) -> dict[str, Any]:
    admission = _admission(child)
    if admission is None or seeing.is_past(user, child):
        raise Unprintable(_("儿童已由其他机构抚养，接收意见表由现机构打印。"))
    papers = _papers(admission)
    return {
        "title": _("民政部门接收意见表"), "number": child.file_number, "unit": admission.home.name,
        "child": _who(child), "how": [*_how(child, admission, user), *_guarded(admission)],
        "papers": [paper.title for paper in papers if paper.paper != OPINION],
        "article": next((paper.article for paper in papers), ""),
        "given": _given(admission, user),
    }  # fmt: skip
