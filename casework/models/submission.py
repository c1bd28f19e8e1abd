"""A form that was sent and kept: the same page sent once more leads to what the first sending made."""

from __future__ import annotations

from django.db import models


class Submission(models.Model):
    user_id = models.BigIntegerField()
    digest = models.CharField(max_length=64, unique=True)
    address = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["at"], name="submission_by_time")]

    def __str__(self) -> str:
        return self.digest
