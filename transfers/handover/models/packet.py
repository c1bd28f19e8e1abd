"""移交档案包: the frozen index of all lists of a transfer, with every edition, signature and hash. Written once."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.models import Child
from transfers.models import TransferCase


class HandoverPacket(CaseRecord):
    """`index` is canonical JSON (freezing.py), `sha256` its hash, which the audit trail keeps besides. A list that is
    signed later makes another edition of the packet.
    """

    case = models.ForeignKey(TransferCase, models.PROTECT, related_name="handover_packets", verbose_name=_("移交"))
    child = models.ForeignKey(Child, models.PROTECT, related_name="+", verbose_name=_("儿童"))
    edition = models.PositiveSmallIntegerField(_("版次"), default=1)
    sealed_at = models.DateTimeField(_("封存时间"), default=timezone.now)
    lists = models.PositiveSmallIntegerField(_("清单份数"), default=0)
    index = EncryptedTextField(_("索引"), max_length=4_000_000, editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64)

    class Meta:
        verbose_name = _("移交档案包")
        constraints = [
            models.UniqueConstraint(fields=["case", "edition"], name="editions_of_a_packet_are_numbered"),
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="a_packet_carries_its_sha256"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.edition}"
