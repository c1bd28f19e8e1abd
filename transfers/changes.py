"""What a person reads before taking a step: what will be different afterwards."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from casework.showing import day
from transfers.models import TransferCase, TransferDeferral
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


def of_deferral(deferral: TransferDeferral) -> list[dict[str, Any]]:
    """Who decides has before them why, until when and who answers for the child meanwhile."""
    why = f"{deferral.get_reason_kind_display()}：{deferral.reason}"
    return [
        {"label": _("移交"), "before": _("应当移交"), "after": _("暂缓至%(day)s") % {"day": day(deferral.ends_on)}},
        {"label": _("暂缓理由"), "before": "", "after": why},
        {"label": _("暂缓期间的安排"), "before": "", "after": f"{deferral.interim}（{deferral.responsible}）"},
    ]
