"""上报告知: each level is told once that a dispute has come up to it; who was told and when is kept."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from children.models import Child
from transfers.disputes.models import codes
from transfers.disputes.models.dispute import TransferDispute


class DisputeTold(models.Model):
    """Written by the clock alone and never changed."""

    dispute = models.ForeignKey(TransferDispute, models.PROTECT, related_name="told", verbose_name=_("移交争议"))
    child = models.ForeignKey(Child, models.PROTECT, related_name="+", verbose_name=_("儿童"))
    level = models.CharField(_("级别"), max_length=10, choices=codes.Level)
    told_at = models.DateTimeField(_("告知时间"), auto_now_add=True)
    told_to = models.JSONField(_("告知的人员"), default=list)

    class Meta:
        verbose_name = _("上报告知")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["dispute", "level"], name="a_level_is_told_of_a_dispute_once"),
        ]

    def __str__(self) -> str:
        return f"{self.dispute_id} {self.level}"
