"""Rules of the medical workflows; each answers "" or the sentence a person reads."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from agencies.models import Agency
from children import registered
from children.models import codes
from medical.models import InsuranceEnrollment, RehabPlan


def insurer_of(check: InsuranceEnrollment) -> Agency | None:
    """The insurance office of the place where the child now lives, or where its registration stays by decision: the
    county's, else its prefecture's.
    """
    child, kept = check.child, registered.county_of(check.child)
    places = [kept.pk, kept.parent_id] if kept else [child.county_id, child.prefecture_id]
    there = [place for place in places if place]
    offices = Agency.objects.open_now().filter(kind=Agency.Kind.INSURANCE, jurisdiction_id__in=there)
    return offices.order_by("level").first()  # COUNTY before PREFECTURE


def an_insurer_can_be_asked(check: InsuranceEnrollment, _by: Any) -> str:
    if insurer_of(check) is None:
        return _("儿童所在地还没有登记医保部门，请联系系统管理员先登记该部门。")
    return ""


def the_child_is_in_care(record: Any, _by: Any) -> str:
    if record.child.state != codes.ChildState.IN_CARE:
        return _("儿童已经离院，不再办理。")
    return ""


def something_was_done(plan: RehabPlan, _by: Any) -> str:
    if not plan.sessions.exists():
        return _("还没有登记过训练，不能结束方案。确实不再需要的，请先登记原因说明并至少一次评估训练。")
    return ""
