"""The rungs of the administration. Agencies stand on the first three."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    PROVINCE = "PROVINCE", _("省级")
    PREFECTURE = "PREFECTURE", _("市（州）级")
    COUNTY = "COUNTY", _("县级")
    TOWNSHIP = "TOWNSHIP", _("乡镇（街道）")


AGENCY_LEVELS = [(level.value, level.label) for level in (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY)]
