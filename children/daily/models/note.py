"""观察记录 and 交接班: what those around a child saw from day to day, and what one shift tells the next."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.models import Child


class ObservationNote(CaseRecord):
    """Not changed after its day (a trigger holds it): what turns out wrong is said by a further note."""

    class State(models.TextChoices):
        NOTED = "NOTED", _("已记录")
        FLAGGED = "FLAGGED", _("请医护、负责人关注")
        ATTENDED = "ATTENDED", _("已处理")

    class Topic(models.TextChoices):
        GENERAL = "GENERAL", _("综合")
        EATING = "EATING", _("饮食")
        SLEEP = "SLEEP", _("睡眠")
        MOOD = "MOOD", _("情绪")
        HEALTH = "HEALTH", _("身体")
        BEHAVIOUR = "BEHAVIOUR", _("行为、交往")
        SCHOOL = "SCHOOL", _("学习")
        SKILL = "SKILL", _("生活技能")

    child = models.ForeignKey(Child, models.PROTECT, related_name="observation_notes", verbose_name=_("儿童"))
    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("机构"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.NOTED)
    observed_at = models.DateTimeField(_("观察时间"))
    topic = models.CharField(_("方面"), max_length=10, choices=Topic, default=Topic.GENERAL)
    text = EncryptedTextField(_("内容"), max_length=300)
    corrects = models.ForeignKey(
        "self", models.PROTECT, related_name="corrections", verbose_name=_("更正"), null=True, blank=True
    )
    response = EncryptedTextField(_("处理情况"), max_length=300, blank=True)

    history = history()

    class Meta:
        verbose_name = _("观察记录")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="ATTENDED") | ~Q(response=""), name="a_note_attended_to_says_what_was_done"
            ),
        ]
        indexes = [
            models.Index(fields=["child", "-observed_at"], name="notes_of_a_child_by_time"),
            models.Index(fields=["state", "observed_at"], name="notes_by_state"),
        ]

    def __str__(self) -> str:
        return str(_("%(child)s · %(topic)s") % {"child": self.child, "topic": self.get_topic_display()})


class ShiftHandover(CaseRecord):
    class State(models.TextChoices):
        GIVEN = "GIVEN", _("待接班")
        TAKEN = "TAKEN", _("已接班")
        WITHDRAWN = "WITHDRAWN", _("已撤回")

    class Shift(models.TextChoices):
        DAY = "DAY", _("白班")
        EVENING = "EVENING", _("晚班")
        NIGHT = "NIGHT", _("夜班")

    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("机构"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.GIVEN)
    shift = models.CharField(_("交出班次"), max_length=10, choices=Shift)
    ward = models.CharField(_("区域或班组"), max_length=40, blank=True)
    handed_at = models.DateTimeField(_("交班时间"))
    present = models.PositiveIntegerField(_("应在人数"))
    away = models.PositiveIntegerField(_("外出人数"), default=0)
    things = models.CharField(_("物品、药品和钥匙"), max_length=300, blank=True)
    remarks = EncryptedTextField(_("其他交代"), max_length=500, blank=True)
    counted = models.PositiveIntegerField(_("接班实点人数"), null=True, blank=True)
    taking_note = EncryptedTextField(_("接班说明"), max_length=300, blank=True)

    history = history()

    class Meta:
        verbose_name = _("交接班")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="TAKEN") | Q(counted__isnull=False), name="who_takes_over_has_counted_the_children"
            ),
        ]
        indexes = [models.Index(fields=["home", "-handed_at"], name="handovers_by_time")]

    def __str__(self) -> str:
        words = {"home": self.home.short_name, "shift": self.get_shift_display(), "ward": self.ward}
        return str(_("%(home)s %(ward)s %(shift)s交班") % words)


class HandoverLine(models.Model):
    """One child in special condition, and what to watch. Written with its handover, never changed."""

    handover = models.ForeignKey(ShiftHandover, models.PROTECT, related_name="lines")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    condition = models.CharField(_("情况"), max_length=100)
    instruction = models.CharField(_("注意事项"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["handover", "child"], name="a_child_stands_once_in_a_handover"),
        ]

    def __str__(self) -> str:
        return f"{self.child}：{self.condition}"
