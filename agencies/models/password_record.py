"""Hashes of passwords a person had before, so that the last five cannot come back (S-02)."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class PasswordRecord(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="password_records")
    password = models.CharField(max_length=128)
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-set_at"]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.set_at:%Y-%m-%d}"
