"""What was taken out of a report as a Word file or a workbook: known again by its hash, kept nowhere else."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.models.progress_report import ProgressReport


class ReportCopy(models.Model):
    """`edition` is the signed one it was taken from; of a draft, the one before it."""

    report = models.ForeignKey(ProgressReport, models.PROTECT, related_name="copies")
    edition = models.PositiveSmallIntegerField(_("第几稿"))
    correction = models.PositiveSmallIntegerField(_("第几次更正"), default=0)
    draft = models.BooleanField(_("草稿"))
    kind = models.CharField(_("文件种类"), max_length=10)
    sha256 = models.CharField(_("文件校验值"), max_length=64, db_index=True)
    taken_by = models.CharField(_("导出人"), max_length=120)
    taken_at = models.DateTimeField(_("导出时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("导出的报告文件")

    def __str__(self) -> str:
        return f"{self.report_id} #{self.edition} {self.kind}"
