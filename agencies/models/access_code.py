"""One-time codes: the first entry of a new person, and recovery agreed by two administrators. Only a digest is kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.models import CaseRecord


class AccessCode(CaseRecord):
    class Purpose(models.TextChoices):
        ACTIVATION = "ACTIVATION", _("首次激活")
        RECOVERY = "RECOVERY", _("账号恢复")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="access_codes")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    reason = models.CharField(_("事由"), max_length=200, blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    digest = models.CharField(max_length=128, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    # Set when the code was used or replaced by a newer one: it opens nothing any more.
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "purpose"], condition=Q(ended_at=None), name="one_open_code_per_person_and_purpose"
            ),
            models.CheckConstraint(
                condition=Q(purpose="ACTIVATION")
                | Q(digest="")
                | (Q(confirmed_by__isnull=False) & ~Q(confirmed_by=F("requested_by"))),
                name="recovery_needs_two_administrators",
                violation_error_message=_("恢复账号须由两名管理员办理。"),
            ),
            models.CheckConstraint(condition=Q(digest="") | Q(expires_at__isnull=False), name="a_code_has_an_end"),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} · {self.user_id}"
