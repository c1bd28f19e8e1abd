"""走访: somebody saw the child at one of the five times around its move; or why nobody needed to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Jurisdiction
from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.models import Child
from transfers.models import TransferCase
from transfers.models.codes import ChildView
from transfers.wellbeing.models.codes import Change, Moment, Risk, Way


class WellbeingCheck(CaseRecord):
    """Kept by the home that has the child then, and by its office; never changed: who saw more writes another."""

    case = models.ForeignKey(TransferCase, models.PROTECT, related_name="wellbeing_checks", verbose_name=_("移交"))
    child = models.ForeignKey(Child, models.PROTECT, related_name="wellbeing_checks", verbose_name=_("儿童"))
    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("走访机构"))
    county = models.ForeignKey(
        Jurisdiction, models.PROTECT, related_name="+", verbose_name=_("县（市、区）"), null=True, blank=True
    )
    prefecture = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", verbose_name=_("市（州）"))
    moment = models.CharField(_("哪一次"), max_length=10, choices=Moment)
    seen_on = models.DateField(_("走访日期"))
    seen_by = models.CharField(_("走访人"), max_length=60)
    way = models.CharField(_("方式"), max_length=10, choices=Way)
    sleep = models.PositiveSmallIntegerField(_("睡眠"), choices=Change)
    eating = models.PositiveSmallIntegerField(_("饮食"), choices=Change)
    mood = models.PositiveSmallIntegerField(_("情绪"), choices=Change)
    attachment = models.PositiveSmallIntegerField(_("依恋和交往"), choices=Change)
    child_view = models.CharField(_("听取本人意见"), max_length=10, choices=ChildView)
    child_words = EncryptedTextField(_("本人的话或不能表达的情况"), max_length=500, blank=True)
    risk = models.CharField(_("风险"), max_length=10, choices=Risk)
    note = EncryptedTextField(_("观察和谈话要点"), max_length=1000, blank=True)

    history = history()

    class Meta:
        verbose_name = _("移交走访")
        constraints = [
            models.CheckConstraint(
                condition=Q(risk="NONE", sleep__lt=3, eating__lt=3, mood__lt=3, attachment__lt=3) | ~Q(risk="NONE"),
                name="a_severe_change_is_a_risk",
                violation_error_message=_("有一项为“严重变化”的，不能填“未见风险”。"),
            ),
            models.CheckConstraint(
                condition=Q(child_view="TOO_YOUNG") | ~Q(child_words=""),
                name="a_child_who_was_heard_is_quoted",
                violation_error_message=_("请写明儿童本人的话，或不能表达的具体情况。"),
            ),
        ]
        indexes = [
            models.Index(fields=["case", "moment"], name="wellbeing_of_a_case"),
            models.Index(fields=["home", "-seen_on"], name="wellbeing_of_a_home"),
            models.Index(fields=["child", "-seen_on"], name="wellbeing_of_a_child"),
        ]

    def __str__(self) -> str:
        return f"{self.get_moment_display()} {self.seen_on:%Y-%m-%d}"


class WellbeingWaiver(CaseRecord):
    """Nobody needs to go, and why: the head of the home answers for it."""

    case = models.ForeignKey(TransferCase, models.PROTECT, related_name="wellbeing_waivers", verbose_name=_("移交"))
    child = models.ForeignKey(Child, models.PROTECT, related_name="+", verbose_name=_("儿童"))
    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("机构"))
    county = models.ForeignKey(
        Jurisdiction, models.PROTECT, related_name="+", verbose_name=_("县（市、区）"), null=True, blank=True
    )
    prefecture = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", verbose_name=_("市（州）"))
    moment = models.CharField(_("哪一次"), max_length=10, choices=Moment)
    reason = models.CharField(_("不需要的理由"), max_length=300)

    history = history()

    class Meta:
        verbose_name = _("不需要走访")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "moment"],
                name="a_check_is_waived_once",
                violation_error_message=_("这一次走访已登记为不需要。"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_moment_display())
