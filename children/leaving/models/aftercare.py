"""离院后回访: planned when a child leaves, one row for each visit."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.leaving.models.leaving import Leaving
from children.models import Child


class AfterCareQuerySet(models.QuerySet["AfterCareVisit"]):
    def overdue(self, day: object) -> AfterCareQuerySet:
        return self.filter(state=AfterCareVisit.State.PLANNED, due_on__lt=day)


class AfterCareVisit(CaseRecord):
    class State(models.TextChoices):
        PLANNED = "PLANNED", _("待回访")
        DONE = "DONE", _("已回访")
        DROPPED = "DROPPED", _("不再回访")

    class Way(models.TextChoices):
        HOME = "HOME", _("入户")
        PHONE = "PHONE", _("电话或视频")
        SCHOOL = "SCHOOL", _("学校或单位")
        ENTRUSTED = "ENTRUSTED", _("委托当地民政部门")

    child = models.ForeignKey(Child, models.PROTECT, related_name="aftercare_visits", verbose_name=_("儿童"))
    leaving = models.ForeignKey(Leaving, models.PROTECT, related_name="visits", verbose_name=_("离院办理"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.PLANNED)
    number = models.PositiveSmallIntegerField(_("第几次"))
    due_on = models.DateField(_("应回访日期"))
    visited_on = models.DateField(_("回访日期"), null=True, blank=True)
    way = models.CharField(_("回访方式"), max_length=10, choices=Way, blank=True)
    visitor = models.CharField(_("回访人"), max_length=40, blank=True)
    findings = EncryptedTextField(_("生活情况"), max_length=800, blank=True)
    help_needed = models.CharField(_("需要的帮扶"), max_length=300, blank=True)

    objects = AfterCareQuerySet.as_manager()
    history = history()

    class Meta:
        verbose_name = _("离院后回访")
        constraints = [
            models.UniqueConstraint(fields=["leaving", "number"], name="a_visit_is_planned_once"),
            models.CheckConstraint(
                condition=~Q(state="DONE") | Q(visited_on__isnull=False), name="a_visit_done_has_its_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child} {self.number}"
