"""What a person reads before taking a step: what will be different afterwards."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from casework.showing import day
from transfers.models import TransferCase
from transfers.models.codes import HukouDecision


def of_plan(case: TransferCase) -> list[dict[str, Any]]:
    stays = case.hukou == HukouDecision.STAY
    return [
        {"label": _("抚养机构"), "before": case.from_home.name,
         "after": _("%(home)s（计划 %(day)s）") % {"home": case.to_home.name, "day": day(case.planned_on)}},
        {"label": _("户籍"), "before": case.from_county.name,
         "after": _("不迁，%(why)s") % {"why": case.get_stay_reason_display()} if stays else case.to_prefecture.name},
    ]  # fmt: skip


def of_care(case: TransferCase) -> list[dict[str, Any]]:
    return [
        {"label": _("抚养机构"), "before": case.from_home.name, "after": case.to_home.name},
        {"label": _("移交方"), "before": _("可以办理和修改"), "after": _("只能查阅移交以前的内容")},
    ]
