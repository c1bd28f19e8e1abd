"""Code lists of disputes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DisputeState(models.TextChoices):
    RAISED = "RAISED", _("待对方说明")
    ANSWERED = "ANSWERED", _("对方已说明，待确认")
    SETTLED = "SETTLED", _("双方已达成一致")
    DECIDED = "DECIDED", _("已裁定")
    WITHDRAWN = "WITHDRAWN", _("已撤回")
    ENDED = "ENDED", _("随移交退回终止")


class ItemKind(models.TextChoices):
    ARCHIVE = "ARCHIVE", _("档案材料")
    MONEY = "MONEY", _("款项")
    KEEPSAKE = "KEEPSAKE", _("随身物品")
    MEDICINE = "MEDICINE", _("药品")
    OTHER = "OTHER", _("其他")


class Outcome(models.TextChoices):
    """What is done about an item, by agreement or by decision."""

    SUPPLIED = "SUPPLIED", _("由移交方补交")
    PAID = "PAID", _("由移交方补足款项")
    AS_FOUND = "AS_FOUND", _("按实际收到的登记")
    AS_LISTED = "AS_LISTED", _("清单无误，已经收到")
    OTHER = "OTHER", _("其他办法")


class Level(models.TextChoices):
    """With whom a dispute stands on a day."""

    SIDES = "SIDES", _("双方协商")
    PREFECTURE = "PREFECTURE", _("市级")
    PROVINCE = "PROVINCE", _("省级")
