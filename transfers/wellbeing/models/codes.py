"""Code lists of the checks around a move."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Moment(models.TextChoices):
    """The five times at which somebody sees how the child is."""

    BEFORE_30 = "BEFORE_30", _("移交前30日")
    BEFORE_7 = "BEFORE_7", _("移交前7日")
    AFTER_7 = "AFTER_7", _("移交后7日")
    AFTER_30 = "AFTER_30", _("移交后30日")
    AFTER_90 = "AFTER_90", _("移交后90日")


class Change(models.IntegerChoices):
    """Our own small scale: how far from what this child is usually like."""

    SAME = 0, _("与平时一样")
    SLIGHT = 1, _("略有变化")
    MARKED = 2, _("明显变化")
    SEVERE = 3, _("严重变化")


class Way(models.TextChoices):
    TALK = "TALK", _("谈话")
    OBSERVED = "OBSERVED", _("观察")
    BOTH = "BOTH", _("谈话和观察")


class Risk(models.TextChoices):
    NONE = "NONE", _("未见风险")
    ATTENTION = "ATTENTION", _("需要关注")
    SERIOUS = "SERIOUS", _("严重风险")


class Help(models.TextChoices):
    """What is done when something worries (4.3.h, 4.3.i)."""

    COUNSELLING = "COUNSELLING", _("心理辅导")
    FORMER_CARER = "FORMER_CARER", _("原护理人员探望、陪伴")
    POSTPONE = "POSTPONE", _("推迟移交日期")
    MEDICAL = "MEDICAL", _("就医、心理门诊")
    OTHER = "OTHER", _("其他措施")


class HelpState(models.TextChoices):
    OWED = "OWED", _("待办理")
    DONE = "DONE", _("已办理")
    DROPPED = "DROPPED", _("经核实不需要")
    ENDED = "ENDED", _("随离院终止")


class Outcome(models.TextChoices):
    EASED = "EASED", _("已缓解")
    WATCH = "WATCH", _("有好转，继续观察")
    WORSE = "WORSE", _("没有缓解或加重")
