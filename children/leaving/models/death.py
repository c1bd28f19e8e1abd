"""死亡报告: what happened, on which certificate, when it was reported upward, when the hukou was cancelled."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.models import Child


class Death(CaseRecord):
    """From the moment it is recorded nobody is reminded of the child; with the leaving the file is sealed."""

    class State(models.TextChoices):
        RECORDED = "RECORDED", _("待报告市级")
        REPORTED = "REPORTED", _("待报告省级")
        FORWARDED = "FORWARDED", _("待注销户口")
        CLOSED = "CLOSED", _("已办结")
        WITHDRAWN = "WITHDRAWN", _("误登记，已撤销")

    class Paper(models.TextChoices):
        MEDICAL = "MEDICAL", _("居民死亡医学证明（推断）书")
        POLICE = "POLICE", _("公安机关证明")
        JUDICIAL = "JUDICIAL", _("司法部门证明")

    child = models.ForeignKey(Child, models.PROTECT, related_name="deaths", verbose_name=_("儿童"))
    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("机构"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.RECORDED)
    died_on = models.DateField(_("死亡日期"))
    place = models.CharField(_("死亡地点"), max_length=100)
    cause = EncryptedTextField(_("死亡原因和经过"), max_length=500)
    paper = models.CharField(_("证明文书"), max_length=10, choices=Paper, blank=True)
    paper_number = models.CharField(_("证明文书编号"), max_length=80, blank=True)
    reported_at = models.DateTimeField(_("报告市级时间"), null=True, blank=True)
    forwarded_at = models.DateTimeField(_("报告省级时间"), null=True, blank=True)
    remains = models.CharField(_("遗体处理"), max_length=300, blank=True)
    property_note = models.CharField(_("遗产和遗物处理"), max_length=300, blank=True)
    hukou_cancelled_on = models.DateField(_("户口注销日期"), null=True, blank=True)
    sealed_on = models.DateField(_("档案封存日期"), null=True, blank=True)

    history = history()

    class Meta:
        verbose_name = _("死亡报告")
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=~Q(state="WITHDRAWN"),
                name="a_child_dies_once",
                violation_error_message=_("这名儿童已登记死亡。"),
            ),
            models.CheckConstraint(
                condition=Q(paper="", paper_number="") | (~Q(paper="") & ~Q(paper_number="")),
                name="a_certificate_has_kind_and_number",
                violation_error_message=_("证明文书的种类和编号要么都填，要么都不填。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child} {self.died_on}"
