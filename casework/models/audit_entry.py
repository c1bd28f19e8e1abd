"""The audit trail: who did or read what, why, under which clause. Append-only and chained by the database."""

from __future__ import annotations

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """One act. No foreign keys, so that nothing can be kept from deletion or changed through a relation.

    `seq`, `prev` and `hash` are set by a trigger (casework/database.py); the application cannot choose them.
    """

    class Outcome(models.TextChoices):
        OK = "ok", _("成功")
        REFUSED = "refused", _("被拒绝")

    seq = models.BigIntegerField(unique=True, editable=False, default=0)
    at = models.DateTimeField(_("时间"))
    user_id = models.BigIntegerField(null=True)
    user_name = models.CharField(_("人员"), max_length=100)
    post_id = models.BigIntegerField(null=True)
    post_title = models.CharField(_("岗位"), max_length=200)
    agency_id = models.BigIntegerField(null=True)
    verb = models.CharField(_("行为"), max_length=60)
    resource = models.CharField(_("对象类别"), max_length=60)
    object_uid = models.UUIDField(null=True)
    object_title = models.CharField(_("对象"), max_length=200)
    child_id = models.BigIntegerField(null=True)
    part = models.CharField(_("部分"), max_length=60)
    outcome = models.CharField(_("结果"), max_length=10, choices=Outcome)
    reason = models.TextField(_("理由"))
    clause = models.CharField(_("依据"), max_length=40)
    address = models.CharField(_("地址"), max_length=60)
    request_id = models.CharField(max_length=40)
    details = models.JSONField(default=dict)
    prev = models.CharField(max_length=64, editable=False)
    hash = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("审计记录")
        ordering = ["-seq"]
        indexes = [
            models.Index(fields=["child_id", "-seq"], name="audit_by_child"),
            models.Index(fields=["user_id", "-seq"], name="audit_by_user"),
            models.Index(fields=["object_uid", "-seq"], name="audit_by_object"),
            BrinIndex(fields=["at"], name="audit_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.resource}"
