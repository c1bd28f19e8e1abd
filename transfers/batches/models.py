"""移交批次: which children go together, on which day, with whom, under which document."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Jurisdiction
from casework.history import history
from casework.models import CaseRecord
from children.models import Child
from transfers.models import TransferCase


class TransferBatch(CaseRecord):
    from_home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("移交机构"))
    to_home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("接收机构"))
    from_county = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", verbose_name=_("移出县"))
    from_prefecture = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", verbose_name=_("移出市（州）"))
    to_prefecture = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", verbose_name=_("接收市（州）"))
    opened_on = models.DateField(_("建立日期"), default=timezone.localdate)
    planned_on = models.DateField(_("计划移交日期"))
    escort = models.CharField(_("护送人员"), max_length=100)
    document_number = models.CharField(_("文号"), max_length=60, blank=True)
    note = models.CharField(_("备注"), max_length=300, blank=True)

    history = history()

    class Meta:
        verbose_name = _("移交批次")
        constraints = [
            models.CheckConstraint(condition=~Q(from_home=F("to_home")), name="a_batch_leads_to_another_home"),
        ]
        indexes = [
            models.Index(fields=["from_home", "-id"], name="batches_from_home"),
            models.Index(fields=["to_home", "-id"], name="batches_to_home"),
            models.Index(fields=["from_county", "-id"], name="batches_of_county"),
        ]

    def __str__(self) -> str:
        return batch_number(self.pk, self.opened_on)


class BatchMember(models.Model):
    """A case goes with one batch at most, from its opening on. Written with the batch, never changed."""

    batch = models.ForeignKey(TransferBatch, models.PROTECT, related_name="members")
    case = models.OneToOneField(TransferCase, models.PROTECT, related_name="batch_member")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.child_id}"


def batch_number(pk: int, opened_on: dt.date) -> str:
    """批次号, e.g. PC-2026-0007."""
    return f"PC-{opened_on.year}-{pk:04d}"
