"""The days on which the official calendar differs from Monday to Friday."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Holiday(models.Model):
    """A day off, or a weekend worked in exchange. A year without a single row is a year not yet announced."""

    day = models.DateField(_("日期"), unique=True)
    working = models.BooleanField(_("上班"), default=False)
    name = models.CharField(_("名称"), max_length=60)
    source = models.CharField(_("依据"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("节假日")
        verbose_name_plural = _("节假日")
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
