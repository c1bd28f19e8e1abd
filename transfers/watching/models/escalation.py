"""上报: an office was told on a day that a child was not moved, or not taken over, in time (4.3.d)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework.history import history
from casework.models import CaseRecord
from children.models import Child
from transfers.models import TransferCase


class EscalationQuerySet(models.QuerySet["Escalation"]):
    def open(self) -> EscalationQuerySet:
        return self.filter(ended_on=None)


class Escalation(CaseRecord):
    """Written by the clock only. It ends when the child is no longer on the list; a later wait is told anew."""

    class Check(models.TextChoices):
        SEND = "SEND", _("应移送未移送")
        ACCEPT = "ACCEPT", _("应接收未接收")

    class Level(models.TextChoices):
        COUNTY = "COUNTY", _("县级和机构")
        PREFECTURE = "PREFECTURE", _("市级")
        PROVINCE = "PROVINCE", _("省级")

    class Ended(models.TextChoices):
        ACCEPTED = "ACCEPTED", _("已接收")
        ANSWERED = "ANSWERED", _("接收机构已书面说明")
        CANCELLED = "CANCELLED", _("移交已取消")
        POSTPONED = "POSTPONED", _("移交日期已变更")
        PAUSED = "PAUSED", _("移交已中止")
        DEFERRED = "DEFERRED", _("已批准暂缓移交")
        RETAINED = "RETAINED", _("机构经省批准保留")
        LEFT = "LEFT", _("已离开原机构")
        OTHER = "OTHER", _("不再属于应移送范围")

    check_kind = models.CharField(_("事项"), max_length=6, choices=Check)
    child = models.ForeignKey(Child, models.PROTECT, related_name="escalations", verbose_name=_("儿童"))
    case = models.ForeignKey(
        TransferCase, models.PROTECT, null=True, blank=True, related_name="escalations", verbose_name=_("移交")
    )
    level = models.CharField(_("报到"), max_length=10, choices=Level)
    due_on = models.DateField(_("应办期限"))
    told_on = models.DateField(_("告知日期"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("被告知单位"))
    # Names and posts as they were that day; empty where nobody was in office.
    recipients = models.CharField(_("被告知人员"), max_length=1000, blank=True)
    ended_on = models.DateField(_("解除日期"), null=True, blank=True)
    ended_because = models.CharField(_("解除原因"), max_length=10, choices=Ended, blank=True)

    objects = EscalationQuerySet.as_manager()
    history = history()

    class Meta:
        verbose_name = _("逾期上报")
        constraints = [
            models.UniqueConstraint(
                fields=["child", "check_kind", "level", "agency"],
                condition=Q(ended_on=None),
                name="an_office_is_told_once_of_one_wait",
                violation_error_message=_("这件事已经告知过该单位。"),
            ),
            models.CheckConstraint(
                condition=Q(check_kind="SEND", case=None) | Q(check_kind="ACCEPT", case__isnull=False),
                name="who_waits_to_be_accepted_has_a_case",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_because="") | (Q(ended_on__gte=F("told_on")) & ~Q(ended_because="")),
                name="a_wait_ends_after_it_was_told_and_says_why",
            ),
        ]
        indexes = [models.Index(fields=["agency", "ended_on"], name="escalations_of_agency")]

    def __str__(self) -> str:
        return f"{self.get_check_kind_display()} · {self.get_level_display()}"
