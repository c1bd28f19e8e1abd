"""档案包: a whole archive taken out as one sealed, encrypted file; for a few days, by the head, for a reason."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.models import Child


class ArchivePacket(CaseRecord):
    """`key` is the derived key, kept sealed only until the job has used it; the passphrase is never stored."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="archive_packets", verbose_name=_("儿童"))
    reason = models.CharField(_("导出理由"), max_length=500)
    salt = models.CharField(max_length=32, editable=False)
    key = EncryptedTextField(max_length=64, blank=True, editable=False)
    stored_name = models.CharField(max_length=80, blank=True, editable=False)
    size = models.BigIntegerField(_("大小（字节）"), default=0)
    items = models.PositiveIntegerField(_("卷内件数"), default=0)
    files = models.PositiveIntegerField(_("文件数"), default=0)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    made_at = models.DateTimeField(_("生成时间"), null=True, blank=True)
    ends_on = models.DateField(_("可下载至"))
    downloads = models.PositiveIntegerField(_("下载次数"), default=0)

    class Meta:
        verbose_name = _("档案包")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_packet_is_made_for_a_reason"),
            models.CheckConstraint(
                condition=Q(made_at=None) | (Q(key="") & Q(sha256__regex=r"^[0-9a-f]{64}$")),
                name="a_finished_packet_keeps_no_key",
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(child)s的档案包") % {"child": self.child})
