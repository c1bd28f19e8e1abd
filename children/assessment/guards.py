"""Rules of the assessment workflow; each answers "" or the sentence a person reads."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from children.assessment import scoring
from children.assessment.models import Assessment, Kind


def everything_is_answered(record: Assessment, _by: Any) -> str:
    if missing := scoring.unanswered(record.instrument.content, record.said()):
        return _("量表还有%(n)s题没有作答：%(items)s。请先填写完整。") % {
            "n": len(missing),
            "items": "、".join(missing[:3]),
        }
    return ""


def nobody_has_to_review_it(record: Assessment, _by: Any) -> str:
    if record.kind == Kind.COMPREHENSIVE:
        return _("抚养综合评估须由院长审核，请办理“提交审核”。")
    return ""


def it_is_reviewed(record: Assessment, _by: Any) -> str:
    if record.kind != Kind.COMPREHENSIVE:
        return _("只有抚养综合评估需要院长审核，请直接办理“完成评估”。")
    return ""


def is_open(record: Assessment) -> str:
    """Why the parts cannot be edited; "" while they can."""
    if record.state == Assessment.State.DRAFT:
        return ""
    return _("评估已提交或已完成，内容不能再修改。需要更正的，请办理“更正作废”后重新评估。")
