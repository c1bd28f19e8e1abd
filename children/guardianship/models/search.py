"""寻亲: the search for the parents of one child that came in on one admission, with the papers it makes.

The number of the police report and the day of the first notice stand on the child itself, where lists, rosters and the
archive have them; the acts of the search write them there, and nothing is stored twice
(docs/decisions/2026-11-26-one-search-for-parents-per-admission.md).
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.guardianship.querysets import FamilySearchQuerySet
from children.models import Admission, Child, codes


class FamilySearch(CaseRecord):
    class State(models.TextChoices):
        OPEN = "OPEN", _("待报案")
        SEARCHING = "SEARCHING", _("查找中")
        FAILED = "FAILED", _("查找不到")
        FOUND = "FOUND", _("已找到")
        STOPPED = "STOPPED", _("已停止")

    class Kind(models.TextChoices):
        """Which papers the order asks for: R2a.10, numbers 1, 2 and 3."""

        ABANDONED = "ABANDONED", _("被遗弃儿童")
        TRAFFICKED = "TRAFFICKED", _("打拐解救儿童")
        STREET = "STREET", _("流浪乞讨未成年人")

    class Infection(models.TextChoices):
        NONE = "NONE", _("未发现传染病")
        FOUND = "FOUND", _("发现传染病")
        PENDING = "PENDING", _("等待结果")

    class Isolation(models.TextChoices):
        NONE = "NONE", _("及时体检，未隔离")
        FIRST = "FIRST", _("不能及时体检，先行隔离")

    child = models.ForeignKey(Child, models.PROTECT, related_name="family_searches", verbose_name=_("儿童"))
    admission = models.ForeignKey(Admission, models.PROTECT, related_name="+", verbose_name=_("入院记录"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.OPEN)
    kind = models.CharField(_("情形"), max_length=12, choices=Kind)
    opened_on = models.DateField(_("入院日期"))
    # 捡拾报案: its number is Child.police_report
    police_station = models.CharField(_("受理报案的公安机关"), max_length=80, blank=True)
    reported_on = models.DateField(_("报案日期"), null=True, blank=True)
    # 临时照料通知书
    care_notice_number = models.CharField(_("临时照料通知书编号"), max_length=60, blank=True)
    care_notice_on = models.DateField(_("通知书日期"), null=True, blank=True)
    # 入院体检
    examined_at = models.DateTimeField(_("体检时间"), null=True, blank=True)
    hospital = models.CharField(_("体检医院"), max_length=80, blank=True)
    isolation = models.CharField(_("体检前是否隔离"), max_length=8, choices=Isolation, blank=True)
    infection = models.CharField(_("传染病检查结果"), max_length=10, choices=Infection, blank=True)
    exam_note = EncryptedTextField(_("体检结论"), max_length=500, blank=True)
    # 接收意见
    opinion_office = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("出具接收意见的民政部门")
    )
    opinion_number = models.CharField(_("接收意见文号"), max_length=60, blank=True)
    opinion_on = models.DateField(_("接收意见日期"), null=True, blank=True)
    # 结果
    closed_on = models.DateField(_("认定日期"), null=True, blank=True)
    certificate = models.CharField(_("公安机关查找不到（或已找到）的证明文号"), max_length=80, blank=True)
    outcome = EncryptedTextField(_("查找结果"), max_length=500, blank=True)

    objects = FamilySearchQuerySet.as_manager()
    history = history()

    class Meta:
        verbose_name = _("寻亲")
        constraints = [
            models.UniqueConstraint(
                fields=["admission"],
                name="one_family_search_per_admission",
                violation_error_message=_("这次入院已有寻亲记录，请打开那一条办理。"),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["OPEN", "STOPPED"]) | (~Q(police_station="") & Q(reported_on__isnull=False)),
                name="a_search_under_way_was_reported_to_the_police",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["FAILED", "FOUND"]) | (~Q(certificate="") & Q(closed_on__isnull=False)),
                name="a_search_that_ended_has_its_certificate",
            ),
            models.CheckConstraint(
                condition=Q(examined_at=None, infection="")
                | (Q(examined_at__isnull=False) & ~Q(hospital="") & ~Q(infection="")),
                name="an_examination_has_hospital_and_result",
                violation_error_message=_("登记体检的，请把体检时间、医院和传染病检查结果填写完整。"),
            ),
            models.CheckConstraint(
                condition=Q(opinion_number="", opinion_on=None)
                | (~Q(opinion_number="") & Q(opinion_on__isnull=False, opinion_office__isnull=False)),
                name="an_acceptance_opinion_is_whole",
                violation_error_message=_("接收意见请把民政部门、文号和日期填写完整。"),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["state", "opened_on"], name="family_searches_by_state")]

    def __str__(self) -> str:
        return str(_("%(child)s · 寻亲") % {"child": self.child})

    @property
    def days(self) -> int:
        """How long the search has lasted, or lasted until it ended."""
        return ((self.closed_on or timezone.localdate()) - self.opened_on).days


# What the child's own category says of the papers that its search asks for.
KIND_OF: dict[str, str] = {
    codes.Category.RESCUED_TRAFFICKED: FamilySearch.Kind.TRAFFICKED,
    codes.Category.STREET_MINOR: FamilySearch.Kind.STREET,
}
