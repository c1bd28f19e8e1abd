"""省级汇总报告: what the province makes of the reports it has received of one year. Stored as any yearly report is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models.jurisdiction import PROVINCE_ID
from reports.models.progress_report import ProgressReport


class SummaryState(models.TextChoices):
    """The states of a yearly report that the province's own goes through: nobody receives it here."""

    DUE = "DUE", _("未开始")
    PREFECTURE_DRAFT = "PREFECTURE_DRAFT", _("起草中")
    SIGNED = "SIGNED", _("已签发")


class OfProvince(models.Manager["ProvinceReport"]):
    def get_queryset(self) -> models.QuerySet[ProvinceReport]:
        return super().get_queryset().filter(jurisdiction_id=PROVINCE_ID)


class ProvinceReport(ProgressReport):
    """A kind of its own, so that whoever speaks of the reports that are owed does not mean this one."""

    objects = OfProvince()  # type: ignore[misc,assignment]  # of this kind only

    class Meta:
        proxy = True
        verbose_name = _("省级汇总报告")

    def __str__(self) -> str:
        return str(_("吉林省%(year)s年度汇总报告") % {"year": self.year})
