"""工作进展情况报告: what one prefecture tells the province of one year; its words, its round, never its figures."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Jurisdiction
from agencies.models.jurisdiction import PROVINCE_ID
from casework.history import history
from casework.models import CaseRecord
from reports.models.obligation import ReportObligation

SECTION_FIELDS = (
    "basics", "organisation", "handover", "upbringing", "medical", "rehabilitation", "schooling", "adulthood",
    "social_work", "foundation", "conversion", "coordination", "practices", "problems", "next_steps",
)  # fmt: skip
SECTION_LENGTH = 4000


def section(title: object) -> models.TextField[str, str]:
    return models.TextField(title, blank=True, max_length=SECTION_LENGTH)  # type: ignore[arg-type]  # a lazy string is one


class OfPrefectures(models.Manager["ProgressReport"]):
    """The reports that are owed to the province; its own is of another kind (reports/models/province_report.py)."""

    def get_queryset(self) -> models.QuerySet[ProgressReport]:
        return super().get_queryset().exclude(jurisdiction_id=PROVINCE_ID)


class ProgressReport(CaseRecord):
    """One row per prefecture and ordered year, from the day the order is entered: a missing report is a row too.

    `freeze` is the set of frozen figures the words speak of; `edition` counts the signatures, one paper each. Signer
    and day are those of the last signature, also while the report is back on the desk.
    """

    class State(models.TextChoices):
        DUE = "DUE", _("未开始")
        PREFECTURE_DRAFT = "PREFECTURE_DRAFT", _("起草中")
        SIGNED = "SIGNED", _("已签发")
        SUBMITTED = "SUBMITTED", _("已报送")
        RECEIVED = "RECEIVED", _("已接收")

    obligation = models.ForeignKey(ReportObligation, models.PROTECT, related_name="reports", verbose_name=_("报送要求"))
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", verbose_name=_("报送单位所在地"))
    state = models.CharField(_("状态"), max_length=20, choices=State, default=State.DUE)
    freeze = models.ForeignKey("reports.Freeze", models.PROTECT, null=True, related_name="+", verbose_name=_("数据"))
    edition = models.PositiveSmallIntegerField(default=0)
    corrections = models.PositiveSmallIntegerField(_("更正次数"), default=0)  # begun after it was received

    # 公文要素
    number = models.CharField(_("发文字号"), max_length=40, blank=True, help_text=_("例如 四民〔2025〕12号"))
    addressee = models.CharField(_("主送机关"), max_length=100, blank=True)  # a prefecture's is the province
    copies_to = models.CharField(_("抄送"), max_length=200, blank=True)
    contact_person = models.CharField(_("联系人"), max_length=50, blank=True)
    contact_phone = models.CharField(_("联系电话"), max_length=30, blank=True)
    checked_by = models.CharField(
        _("审核人"), max_length=50, blank=True, help_text=_("印在各附件表下；空着的，打印后手签")
    )

    # 正文
    basics = section(_("基本情况"))
    organisation = section(_("加强组织领导，推进工作落实"))
    handover = section(_("做好儿童接收移交，实现平稳过渡"))
    upbringing = section(_("提升养育水平"))
    medical = section(_("强化医疗保障"))
    rehabilitation = section(_("增强康复能力"))
    schooling = section(_("保障教育权益"))
    adulthood = section(_("做好成年后安置"))
    social_work = section(_("加强社会工作"))
    foundation = section(_("夯实机构基础，守牢安全底线"))
    conversion = section(_("推进县级机构转型和未成年人保护"))
    coordination = section(_("部门协同"))
    practices = section(_("主要做法和亮点"))
    problems = section(_("存在的问题和困难"))
    next_steps = section(_("下一步工作安排"))

    # 办理
    signer = models.CharField(_("签发人"), max_length=50, blank=True)
    signed_on = models.DateField(_("签发日期"), null=True, blank=True)
    submitted_on = models.DateField(_("报送日期"), null=True, blank=True)
    received_on = models.DateField(_("接收日期"), null=True, blank=True)

    objects = OfPrefectures()
    history = history()

    class Meta:
        verbose_name = _("年度报告")
        constraints = [
            models.UniqueConstraint(fields=["obligation", "jurisdiction"], name="one_report_per_prefecture_and_year"),
            models.CheckConstraint(
                condition=Q(state="DUE") | Q(freeze__isnull=False), name="a_report_speaks_of_frozen_figures"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["DUE", "PREFECTURE_DRAFT"]) | (~Q(signer="") & Q(signed_on__isnull=False)),
                name="a_signed_report_names_its_signer",
            ),
        ]
        indexes = [models.Index(fields=["jurisdiction", "state"], name="reports_of_prefecture")]

    def __str__(self) -> str:
        return str(_("%(place)s%(year)s年度报告") % {"place": self.jurisdiction.short_name, "year": self.year})

    @property
    def year(self) -> int:
        return self.obligation.year

    @property
    def is_signed(self) -> bool:
        return self.state not in {self.State.DUE, self.State.PREFECTURE_DRAFT}

    @property
    def late(self) -> bool:
        """Handed in after the day the order sets."""
        return self.submitted_on is not None and self.submitted_on > self.obligation.due_on

    @property
    def correcting(self) -> bool:
        """Received once and opened again by its own office: what was received stands until this one is, too."""
        return self.received_on is not None and self.state != self.State.RECEIVED

    def overdue(self, today: dt.date) -> bool:
        """Not handed in although the day has passed; a correction is owed to nobody."""
        handed_in = self.state in {self.State.SUBMITTED, self.State.RECEIVED} or self.correcting
        return not handed_in and self.obligation.due_on < today
