"""离院办理 and its papers. `leave_on` is the day intended, `left_on` the day it happened."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.models import Child, codes


class Leaving(CaseRecord):
    class Route(models.TextChoices):
        DOMESTIC = "DOMESTIC", _("内地居民收养")
        OVERSEAS = "OVERSEAS", _("华侨、港澳台居民收养")
        FOREIGN = "FOREIGN", _("外国人收养")

    class ForeignTie(models.TextChoices):
        STEPCHILD = "STEPCHILD", _("收养继子女")
        COLLATERAL = "COLLATERAL", _("收养三代以内旁系同辈血亲的子女")

    class State(models.TextChoices):
        DRAFT = "DRAFT", _("准备材料")
        SUBMITTED = "SUBMITTED", _("待审批")
        RETURNED = "RETURNED", _("退回补正")
        APPROVED = "APPROVED", _("已批准")
        LEFT = "LEFT", _("已离院")
        CANCELLED = "CANCELLED", _("已取消")

    child = models.ForeignKey(Child, models.PROTECT, related_name="leavings", verbose_name=_("儿童"))
    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("离开的机构"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.DRAFT)
    kind = models.CharField(_("离院情形"), max_length=20, choices=codes.DischargeKind)
    opened_on = models.DateField(_("启动日期"))
    leave_on = models.DateField(_("拟离院日期"), null=True, blank=True)
    receiver = models.CharField(_("接收人或去向单位"), max_length=80, blank=True)
    relation = models.CharField(_("与儿童关系"), max_length=40, blank=True, help_text=_("例如：母亲、养父母、本人。"))
    destination = EncryptedTextField(_("离院后住址"), max_length=200, blank=True)
    grounds = models.CharField(_("离院理由"), max_length=500, blank=True)
    adoption_route = models.CharField(
        _("收养途径"), max_length=8, choices=Route, blank=True, help_text=_("只有被收养离院的填写。")
    )
    foreign_tie = models.CharField(_("涉外收养例外情形"), max_length=10, choices=ForeignTie, blank=True)
    foreign_approval = models.CharField(_("省级批准文号"), max_length=80, blank=True)
    foreign_approved_on = models.DateField(_("省级批准日期"), null=True, blank=True)
    child_opinion = EncryptedTextField(
        _("儿童本人意见"), max_length=500, blank=True,
        help_text=_("年满8周岁必填；不满8周岁能表达的也请记录，不能表达的写明情况。"),
    )  # fmt: skip
    child_needs = EncryptedTextField(_("离院后需要继续的照料"), max_length=500, blank=True)
    left_on = models.DateField(_("离院日期"), null=True, blank=True)
    document = models.CharField(_("依据文书"), max_length=120, blank=True)
    handed_out = models.CharField(_("交付的财物和证件"), max_length=500, blank=True)

    history = history()

    class Meta:
        verbose_name = _("离院办理")
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=~Q(state__in=["LEFT", "CANCELLED"]),
                name="one_open_leaving_per_child",
                violation_error_message=_("这名儿童已有正在办理的离院。"),
            ),
            models.CheckConstraint(
                condition=Q(foreign_tie="", foreign_approval="", foreign_approved_on=None)
                | (~Q(foreign_tie="") & ~Q(foreign_approval="") & Q(foreign_approved_on__isnull=False)),
                name="an_exception_of_foreign_adoption_is_approved_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state="LEFT") | Q(left_on__isnull=False), name="who_left_has_a_day_of_leaving_here"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child} {self.get_kind_display()}"


class LeavingPaper(CaseRecord):
    """One paper that the kind of leaving asks for (papers.py): here with number and day, or why it is not there."""

    leaving = models.ForeignKey(Leaving, models.CASCADE, related_name="papers", verbose_name=_("离院办理"))
    child = models.ForeignKey(Child, models.PROTECT, related_name="+", verbose_name=_("儿童"))
    code = models.CharField(_("材料"), max_length=30)
    required = models.BooleanField(_("必备"), default=True)
    number = models.CharField(_("文号或编号"), max_length=80, blank=True)
    dated_on = models.DateField(_("文书日期"), null=True, blank=True)
    absent_because = models.CharField(_("缺少的原因"), max_length=200, blank=True)

    history = history()

    class Meta:
        verbose_name = _("离院材料")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["leaving", "code"], name="a_leaving_asks_for_a_paper_once"),
            models.CheckConstraint(condition=Q(number="") | Q(absent_because=""), name="a_paper_is_there_or_is_not"),
        ]

    def __str__(self) -> str:
        return f"{self.leaving_id} {self.code}"

    @property
    def here(self) -> bool:
        return bool(self.number)
