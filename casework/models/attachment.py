"""A file somebody put to a record: what it was called, what it is, where it lies. The bytes are under MEDIA_ROOT."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def of(self, resource: str, target: uuid.UUID) -> AttachmentQuerySet:
        return self.filter(resource=resource, target=target)

    def kept(self) -> AttachmentQuerySet:
        """Those that nobody has taken back."""
        return self.filter(withdrawn_at=None)


class Attachment(models.Model):
    """Hangs on any record by resource code and uid; `child_id` lets row-level security keep it with its child."""

    class State(models.TextChoices):
        CLEAN = "CLEAN", _("已检查")
        QUARANTINED = "QUARANTINED", _("隔离待查")

    class Kind(models.TextChoices):
        ORIGINAL = "ORIGINAL", _("原件")
        COPY = "COPY", _("复印件")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    resource = models.CharField(max_length=40)
    target = models.UUIDField()
    child_id = models.BigIntegerField(null=True, db_index=True)
    part = models.CharField(max_length=40, blank=True)
    title = models.CharField(_("材料名称"), max_length=200)
    label = models.CharField(_("材料类别"), max_length=40, blank=True)
    original_or_copy = models.CharField(_("原件或复印件"), max_length=8, choices=Kind, default=Kind.COPY)
    file_name = models.CharField(_("文件名"), max_length=200)
    stored_name = models.CharField(max_length=80, unique=True, editable=False)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("大小"))
    pages = models.PositiveIntegerField(_("页数"), null=True)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(_("检查结果"), max_length=11, choices=State, default=State.CLEAN)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("上传人"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("上传时间"), auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("撤回时间"), null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("撤回人"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_reason = models.CharField(_("撤回原因"), max_length=200, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("附件")
        verbose_name_plural = _("附件")
        ordering = ["-uploaded_at", "-id"]
        indexes = [models.Index(fields=["resource", "target"], name="attachments_of_a_record")]
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="an_attachment_is_not_empty"),
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="an_attachment_carries_its_sha256"
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | ~models.Q(withdrawn_reason=""),
                name="an_attachment_is_withdrawn_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title
