"""The printed report: bytes kept once per signature, with their hash, so that a reprint is the same paper."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reports.models.progress_report import ProgressReport


class ReportPaper(models.Model):
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(ProgressReport, models.PROTECT, related_name="papers")
    edition = models.PositiveSmallIntegerField(_("第几稿"))
    correction = models.PositiveSmallIntegerField(_("第几次更正"), default=0)
    stored_name = models.CharField(max_length=80, unique=True)
    sha256 = models.CharField(_("文件校验值"), max_length=64)
    code = models.CharField(_("校验码"), max_length=20, blank=True)  # printed on it; "" of papers older than codes
    size = models.PositiveIntegerField(_("大小"))
    made_at = models.DateTimeField(_("生成时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("报告文件")
        constraints = [
            models.UniqueConstraint(fields=["report", "edition"], name="one_paper_per_signature"),
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="a_code_means_one_paper"),
            models.CheckConstraint(condition=Q(size__gt=0), name="a_paper_is_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} #{self.edition}"
