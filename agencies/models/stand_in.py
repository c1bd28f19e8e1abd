"""代理审批: a post in another's place, for some days and some steps only. A view of `Post`, no table of its own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models.post import Post, PostQuerySet


class StandInManager(models.Manager.from_queryset(PostQuerySet)):  # type: ignore[misc]  # made at run time
    def get_queryset(self) -> models.QuerySet[Post]:
        rows: models.QuerySet[Post] = super().get_queryset().filter(stands_in_for__isnull=False)
        return rows


class StandIn(Post):
    objects: ClassVar[StandInManager] = StandInManager()

    class Meta:
        proxy = True
        verbose_name = _("代理审批")
