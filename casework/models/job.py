"""A job is a row first and a message second: whatever the broker loses, the row still asks to be done."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.base import CaseRecord


class Job(CaseRecord):
    class State(models.TextChoices):
        QUEUED = "QUEUED", _("等待处理")
        DONE = "DONE", _("已完成")
        FAILED = "FAILED", _("未完成")

    kind = models.CharField(_("种类"), max_length=80)
    title = models.CharField(_("名称"), max_length=200)
    # Empty means "no second of its kind is forbidden"; otherwise at most one open job per kind and key.
    key = models.CharField(max_length=120, blank=True)
    args = models.JSONField(default=dict)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.QUEUED)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    post_id = models.BigIntegerField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sentence = models.TextField(_("说明"), blank=True)
    result_url = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("后台任务")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=models.Q(state="QUEUED") & ~models.Q(key=""),
                name="one_open_job_per_kind_and_key",
            )
        ]
        indexes = [models.Index(fields=["sent_at"], condition=models.Q(state="QUEUED"), name="job_still_to_do")]

    def __str__(self) -> str:
        return self.title
