"""A line in somebody's notices; it points at a record and never carries what is in it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """Addressed to a post, not to a person: whoever acts under the post reads it."""

    post_id = models.BigIntegerField()
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    title = models.CharField(_("事项"), max_length=200)
    url = models.CharField(max_length=300)
    resource = models.CharField(max_length=60)
    object_uid = models.UUIDField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("通知")
        ordering = ["-id"]
        indexes = [models.Index(fields=["post_id", "-id"], name="notice_by_post")]

    def __str__(self) -> str:
        return self.title
