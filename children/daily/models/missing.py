"""走失: since when a child is missing, who was told, when the police took it up, when and how it was found."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.daily.querysets import MissingQuerySet
from children.models import Child

OPEN = ["RAISED", "REPORTED"]


class MissingCase(CaseRecord):
    class State(models.TextChoices):
        RAISED = "RAISED", _("待报警")
        REPORTED = "REPORTED", _("已报警，寻找中")
        FOUND = "FOUND", _("已找回，待办结")
        CLOSED = "CLOSED", _("已办结")
        WITHDRAWN = "WITHDRAWN", _("误报，已撤销")
        ENDED = "ENDED", _("终止寻找")

    class Kind(models.TextChoices):
        LOST = "LOST", _("走失")
        ABSCONDED = "ABSCONDED", _("擅自离院")
        NOT_BACK = "NOT_BACK", _("外出未归、失去联系")

    child = models.ForeignKey(Child, models.PROTECT, related_name="missing_cases", verbose_name=_("儿童"))
    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("机构"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.RAISED)
    kind = models.CharField(_("情形"), max_length=10, choices=Kind)
    missing_since = models.DateTimeField(_("走失时间"), help_text=_("最后一次见到儿童的时间。"))
    last_place = models.CharField(_("最后出现地点"), max_length=100)
    clothing = models.CharField(_("衣着和体貌特征"), max_length=200)
    circumstances = EncryptedTextField(_("经过"), max_length=800)
    told_at = models.DateTimeField(_("通知主管民政部门时间"))
    police_at = models.DateTimeField(_("报警时间"), null=True, blank=True)
    police_station = models.CharField(_("接警单位"), max_length=80, blank=True)
    police_number = models.CharField(_("接警回执号"), max_length=60, blank=True)
    found_at = models.DateTimeField(_("找回时间"), null=True, blank=True)
    found_place = models.CharField(_("找回地点"), max_length=100, blank=True)
    condition = EncryptedTextField(_("找回时身心状况"), max_length=500, blank=True)
    causes = EncryptedTextField(_("原因分析"), max_length=800, blank=True)
    lessons = models.CharField(_("改进措施"), max_length=500, blank=True)

    objects = MissingQuerySet.as_manager()
    history = history()

    class Meta:
        verbose_name = _("走失")
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(state__in=OPEN),
                name="a_child_is_missing_once_at_a_time",
                violation_error_message=_("这名儿童已登记走失，正在寻找。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="REPORTED") | (Q(police_at__isnull=False) & ~Q(police_station="")),
                name="a_missing_child_reported_has_its_police_station",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["FOUND", "CLOSED"]) | Q(found_at__isnull=False),
                name="a_found_child_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(found_at=None) | Q(found_at__gt=F("missing_since")),
                name="a_child_is_found_after_it_went_missing",
                violation_error_message=_("找回时间须晚于走失时间。"),
            ),
        ]
        indexes = [models.Index(fields=["state", "missing_since"], name="missing_cases_by_state")]

    def __str__(self) -> str:
        return str(_("%(child)s · 走失") % {"child": self.child})
