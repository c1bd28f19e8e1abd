"""Code lists of transfers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseState(models.TextChoices):
    DRAFT = "DRAFT", _("拟订方案")
    ASSESSED = "ASSESSED", _("待市级批准")
    PLAN_APPROVED = "PLAN_APPROVED", _("方案已批准")
    NOTICE_ISSUED = "NOTICE_ISSUED", _("已通知，待交接")
    HANDED_OVER = "HANDED_OVER", _("已交出，待接收")
    ACCEPTED = "ACCEPTED", _("已接收")
    CLOSED = "CLOSED", _("已结案")
    CANCELLED = "CANCELLED", _("已取消")


class ChildView(models.TextChoices):
    """Whether the child was asked; from eight years on it must be (rules R6.8)."""

    ASKED = "ASKED", _("已征求本人意见")
    UNABLE = "UNABLE", _("本人不能表达")
    TOO_YOUNG = "TOO_YOUNG", _("年龄尚小，未征求")


class HukouDecision(models.TextChoices):
    MOVE = "MOVE", _("户随人走")
    STAY = "STAY", _("户口不迁")


class StayReason(models.TextChoices):
    """Why moving the registration would harm the child (3.1.e)."""

    LAND = "LAND", _("土地、征收权益")
    HOUSING = "HOUSING", _("房产权益")
    SCHOOLING = "SCHOOLING", _("升学资格")
    INHERITANCE = "INHERITANCE", _("继承、补偿未了结")
    KIN = "KIN", _("亲属关系")
    OTHER = "OTHER", _("其他合法权益")


class CancelKind(models.TextChoices):
    ADOPTED = "ADOPTED", _("被收养")
    RETURNED = "RETURNED", _("回归家庭")
    DIED = "DIED", _("死亡")
    ADULT = "ADULT", _("已成年")
    ERROR = "ERROR", _("登记错误")
    OTHER = "OTHER", _("其他")


class DeferralState(models.TextChoices):
    REQUESTED = "REQUESTED", _("待批准")
    VALID = "VALID", _("暂缓中")
    REFUSED = "REFUSED", _("未批准")
    ENDED = "ENDED", _("已结束")


class DeferralReason(models.TextChoices):
    """特殊情况 of 3.1.f; the document itself names schooling."""

    SCHOOLING = "SCHOOLING", _("学业")
    ILLNESS = "ILLNESS", _("治疗、康复期间")
    MIND = "MIND", _("心理适应")
    SIBLINGS = "SIBLINGS", _("等候兄弟姐妹一同移交")
    CASE_AT_LAW = "CASE_AT_LAW", _("诉讼、收养办理中")
    OTHER = "OTHER", _("其他特殊情况")
