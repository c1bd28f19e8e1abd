"""The trail of a record's workflow: who took which step, under which post, when and why."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class StepTaken(models.Model):
    """Append-only; four-eyes rules, trackers and medians of stages read it.

    `happened_on` is the day of the event and `at` the moment it was recorded: older events are entered later.
    """

    resource = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    child_id = models.BigIntegerField(null=True)
    verb = models.CharField(_("步骤"), max_length=60)
    source = models.CharField(max_length=40)
    target = models.CharField(max_length=40)
    at = models.DateTimeField(_("记录时间"), auto_now_add=True)
    happened_on = models.DateField(_("发生日期"), default=timezone.localdate)
    user_id = models.BigIntegerField()
    who = models.CharField(_("人员"), max_length=100)
    post_id = models.BigIntegerField(null=True)
    # The person in whose place it was done (代办): four eyes hold for both.
    behalf_id = models.BigIntegerField(null=True)
    post_title = models.CharField(_("岗位"), max_length=200)
    reason = models.TextField(_("理由"), blank=True)

    class Meta:
        verbose_name = _("办理记录")
        indexes = [models.Index(fields=["resource", "record_id", "id"], name="trail_of_a_record")]

    def __str__(self) -> str:
        return f"{self.resource}.{self.verb}"
