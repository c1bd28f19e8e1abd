"""Rules of schooling; each answers "" or the sentence a person reads."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from agencies.models import Agency
from children.models import codes
from education.models import SchoolingRecord


def education_office_of(record: SchoolingRecord) -> Agency | None:
    """The education department of the place where the child now lives: the county's, else the prefecture's."""
    child = record.child
    offices = Agency.objects.open_now().filter(kind=Agency.Kind.EDUCATION)
    return offices.filter(jurisdiction_id__in=[child.county_id, child.prefecture_id]).order_by("level").first()


def an_education_office_can_be_notified(record: SchoolingRecord, _by: Any) -> str:
    if education_office_of(record) is None:
        return _("儿童所在地还没有登记教育部门，请联系系统管理员先登记该部门。")
    return ""


def the_child_is_in_care(record: SchoolingRecord, _by: Any) -> str:
    if record.child.state != codes.ChildState.IN_CARE:
        return _("儿童已经离院，不再办理。")
    return ""
