"""家庭寄养 as a way of living (R4): by which agreement, with whom, on which assessment; the family itself is a later
subject. Guardianship and hukou stay where they are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from casework.showing import day
from children import households
from children.models import Child, age_on, codes
from policy.terms import ADULTHOOD, OWN_VIEW

CONSENT_FROM_AGE = 10  # Order 54: from this age the child must agree (R4.4)
FACTS = ("foster_carer", "foster_agreement", "foster_agreed_on", "foster_assessment", "foster_view")
V = codes.FosterView


def faults(child: Child, on: dt.date, said: Mapping[str, Any]) -> dict[str, str]:
    """Why the child cannot live with a foster family from that day, by the question it is about; {} when it can."""
    if why := _not_this_child(child, on):
        return {"mode": why}
    found = {
        "foster_carer": "" if said.get("foster_carer") else _("请填写寄养家庭主要照料人的姓名。"),
        "foster_agreement": "" if said.get("foster_agreement") else _("请填写寄养协议编号；签订协议后才能寄养。"),
        "foster_agreed_on": _agreed_before(said.get("foster_agreed_on"), on),
        "foster_assessment": "" if said.get("foster_assessment") else _("请写明寄养评估和备案的依据。"),
        "foster_view": _the_child_is_heard(child, on, said.get("foster_view", "")),
    }
    return {name: sentence for name, sentence in found.items() if sentence}


def _not_this_child(child: Child, on: dt.date) -> str:
    if not child.guardianship:
        return _("%(child)s现在没有民政部门的监护，不能家庭寄养。请先办理监护变更。") % {"child": child}
    if child.birth_date and age_on(child.birth_date, on) >= (ADULTHOOD.months or 0) // 12:
        return _("%(child)s已满18周岁，不能家庭寄养。") % {"child": child}
    if households.lives_in_one(child):
        return _("%(child)s住在家庭式居所，请先在居所的入住记录中办理搬出，再登记家庭寄养。") % {"child": child}
    return ""


def _agreed_before(agreed_on: dt.date | None, on: dt.date) -> str:
    if agreed_on is None:
        return _("请填写协议签订日期。")
    if agreed_on > on:
        return _("须先签订协议再寄养：签订日期不能晚于变更日期%(day)s。") % {"day": day(on)}
    return ""


def _the_child_is_heard(child: Child, on: dt.date, view: str) -> str:
    """Asked from eight on; from ten it must agree (R4.4, R6.8). Of unknown age a child counts as old enough."""
    age = age_on(child.birth_date, on) if child.birth_date else CONSENT_FROM_AGE
    if not view:
        return _("请选择儿童本人意见；未满8周岁没有征求的，选“未满8周岁，未表达”。")
    if view == V.TOO_YOUNG and age >= (OWN_VIEW.months or 0) // 12:
        return _("儿童已满8周岁（或年龄不详），必须征求本人意见。")
    if view == V.DISAGREES and age >= CONSENT_FROM_AGE:
        return _("儿童已满10周岁（或年龄不详），本人不同意的不能寄养。")
    return ""
