"""成年安置计划: opened at sixteen, agreed before eighteen, settled by one of the paths of part 二（五）."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.models import Child


class AgingOutPlan(CaseRecord):
    class State(models.TextChoices):
        DRAFT = "DRAFT", _("拟定中")
        SUBMITTED = "SUBMITTED", _("待审定")
        AGREED = "AGREED", _("已审定")
        SETTLED = "SETTLED", _("已安置")

    class WorkAbility(models.TextChoices):
        FULL = "FULL", _("有劳动能力")
        PARTIAL = "PARTIAL", _("部分劳动能力")
        NONE = "NONE", _("无劳动能力")

    class Path(models.TextChoices):
        FURTHER_STUDY = "FURTHER_STUDY", _("继续就学")
        EMPLOYMENT = "EMPLOYMENT", _("就业")
        PUBLIC_WELFARE_POST = "PUBLIC_WELFARE_POST", _("公益性岗位")
        ENLISTMENT = "ENLISTMENT", _("应征入伍")
        DISPERSED_SUPPORT = "DISPERSED_SUPPORT", _("特困分散供养")
        CENTRALISED_SUPPORT = "CENTRALISED_SUPPORT", _("特困集中供养")

    child = models.ForeignKey(Child, models.PROTECT, related_name="aging_out_plans", verbose_name=_("儿童"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.DRAFT)
    opened_on = models.DateField(_("启动日期"))
    work_ability = models.CharField(_("劳动能力"), max_length=10, choices=WorkAbility, blank=True)
    child_opinion = EncryptedTextField(_("本人意愿"), max_length=500, blank=True)
    path = models.CharField(_("安置去向"), max_length=20, choices=Path, blank=True)
    housing_needed = models.BooleanField(_("需要配租公共租赁住房"), null=True, blank=True)
    measures = models.CharField(_("帮扶措施"), max_length=500, blank=True)
    responsible = models.CharField(_("责任人"), max_length=40, blank=True)
    settled_on = models.DateField(_("安置日期"), null=True, blank=True)
    settled_as = models.CharField(_("实际去向"), max_length=20, choices=Path, blank=True)
    settled_note = models.CharField(_("安置说明"), max_length=300, blank=True)

    history = history()

    class Meta:
        verbose_name = _("成年安置计划")
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                name="one_aging_out_plan_per_child",
                violation_error_message=_("这名儿童已有成年安置计划。"),
            ),
            models.CheckConstraint(
                condition=Q(state="DRAFT") | (~Q(path="") & ~Q(work_ability="")),
                name="a_submitted_plan_names_its_path_and_work_ability",
            ),
            models.CheckConstraint(
                condition=~Q(state="SETTLED") | Q(settled_on__isnull=False), name="who_is_settled_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child} {self.get_state_display()}"
