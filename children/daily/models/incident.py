"""意外伤害: what happened to a child, how badly, what was done, who looked into it; and the report that the law asks
for where somebody may have harmed or neglected it (强制报告).
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, User
from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.models import Child


class Incident(CaseRecord):
    class State(models.TextChoices):
        RAISED = "RAISED", _("待调查")
        INVESTIGATED = "INVESTIGATED", _("已调查，待办结")
        CLOSED = "CLOSED", _("已办结")
        SETTLED = "SETTLED", _("轻微，已办结")
        VOID = "VOID", _("误登，已撤销")

    class Kind(models.TextChoices):
        FALL = "FALL", _("跌倒、坠床")
        BURN = "BURN", _("烫伤、烧伤")
        CHOKE = "CHOKE", _("噎食、窒息")
        CUT = "CUT", _("割伤、夹伤")
        BITE = "BITE", _("抓伤、咬伤")
        QUARREL = "QUARREL", _("儿童之间冲突")
        SELF_HARM = "SELF_HARM", _("自伤、自残")
        POISON = "POISON", _("误食、中毒")
        MEDICINE = "MEDICINE", _("用药差错")
        TRAFFIC = "TRAFFIC", _("交通事故")
        HARM = "HARM", _("受到他人侵害")
        NEGLECT = "NEGLECT", _("照料不当")
        OTHER = "OTHER", _("其他")

    class Severity(models.TextChoices):
        NONE = "NONE", _("未受伤")
        MINOR = "MINOR", _("轻微，院内处置")
        MODERATE = "MODERATE", _("一般，需就医")
        GRAVE = "GRAVE", _("严重，住院或危及生命")

    child = models.ForeignKey(Child, models.PROTECT, related_name="incidents", verbose_name=_("儿童"))
    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("机构"))
    state = models.CharField(_("状态"), max_length=12, choices=State, default=State.RAISED)
    kind = models.CharField(_("种类"), max_length=10, choices=Kind)
    severity = models.CharField(_("程度"), max_length=10, choices=Severity)
    suspected = models.BooleanField(_("疑似侵害或忽视"), default=False)
    happened_at = models.DateTimeField(_("发生时间"))
    told_at = models.DateTimeField(_("系统通知上级时间"), null=True, blank=True)
    place = models.CharField(_("地点"), max_length=100)
    circumstances = EncryptedTextField(_("经过"), max_length=1500)
    named_staff = ArrayField(models.BigIntegerField(), verbose_name=_("涉及的工作人员"), default=list, blank=True)
    others_involved = EncryptedTextField(_("涉及的其他人"), max_length=300, blank=True)
    body_part = models.CharField(_("受伤部位"), max_length=60, blank=True)
    injury = EncryptedTextField(_("伤情"), max_length=300, blank=True)
    first_aid = EncryptedTextField(_("现场处置"), max_length=300, blank=True)
    hospital = models.CharField(_("就诊医院"), max_length=80, blank=True)
    hospital_at = models.DateTimeField(_("到院时间"), null=True, blank=True)
    others_told = models.CharField(_("告知情况"), max_length=200, blank=True)
    investigator = models.CharField(_("调查人"), max_length=40, blank=True)
    findings = EncryptedTextField(_("调查经过和结论"), max_length=1500, blank=True)
    causes = EncryptedTextField(_("原因"), max_length=800, blank=True)
    measures = models.CharField(_("改进措施"), max_length=500, blank=True)

    history = history()

    class Meta:
        verbose_name = _("意外伤害")
        constraints = [
            models.CheckConstraint(
                condition=Q(severity="NONE") | ~Q(body_part=""),
                name="an_injury_has_its_part_of_the_body",
                violation_error_message=_("受伤的，请填写受伤部位。"),
            ),
            models.CheckConstraint(
                condition=~Q(suspected=True, told_at=None) & ~Q(severity="GRAVE", told_at=None),
                name="what_is_grave_has_been_told_upward",
            ),
            models.CheckConstraint(
                condition=Q(hospital_at=None) | Q(hospital_at__gte=F("happened_at")),
                name="a_child_is_treated_after_it_was_hurt",
                violation_error_message=_("到院时间不能早于发生时间。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="INVESTIGATED") | ~Q(investigator=""),
                name="an_investigation_has_who_led_it",
            ),
        ]
        indexes = [models.Index(fields=["state", "happened_at"], name="incidents_by_state")]

    def __str__(self) -> str:
        return str(_("%(child)s · %(kind)s") % {"child": self.child, "kind": self.get_kind_display()})

    @property
    def grave(self) -> bool:
        return self.suspected or self.severity == self.Severity.GRAVE

    def get_named_staff_display(self) -> str:
        """The names behind the numbers."""
        names = User.objects.filter(pk__in=self.named_staff).order_by("pk").values_list("name", flat=True)
        return "、".join(names) if self.named_staff else ""


class MandatoryReport(CaseRecord):
    class State(models.TextChoices):
        TO_REPORT = "TO_REPORT", _("待报告")
        REPORTED = "REPORTED", _("已报告，待结果")
        ANSWERED = "ANSWERED", _("已有处理结果")
        VOID = "VOID", _("误登，已撤销")

    class Outcome(models.TextChoices):
        FILED = "FILED", _("公安机关已立案")
        PUNISHED = "PUNISHED", _("治安处罚或训诫")
        UNFOUNDED = "UNFOUNDED", _("查明没有侵害")
        CLOSED = "CLOSED", _("不予立案")
        OTHER = "OTHER", _("其他")

    child = models.ForeignKey(Child, models.PROTECT, related_name="mandatory_reports", verbose_name=_("儿童"))
    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("机构"))
    incident = models.OneToOneField(Incident, models.PROTECT, related_name="report", verbose_name=_("所涉事件"))
    state = models.CharField(_("状态"), max_length=12, choices=State, default=State.TO_REPORT)
    suspected_at = models.DateTimeField(_("发现时间"))
    police_at = models.DateTimeField(_("报告公安时间"), null=True, blank=True)
    police_station = models.CharField(_("公安机关"), max_length=80, blank=True)
    police_number = models.CharField(_("接警回执号"), max_length=60, blank=True)
    civil_at = models.DateTimeField(_("报告民政时间"), null=True, blank=True)
    civil_office = models.CharField(_("民政部门"), max_length=80, blank=True)
    others_told = models.CharField(_("还报告了谁"), max_length=200, blank=True)
    outcome = models.CharField(_("处理结果"), max_length=12, choices=Outcome, blank=True)
    outcome_on = models.DateField(_("结果日期"), null=True, blank=True)
    outcome_note = EncryptedTextField(_("结果说明"), max_length=800, blank=True)

    history = history()

    class Meta:
        verbose_name = _("强制报告")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["REPORTED", "ANSWERED"])
                | (Q(police_at__isnull=False, civil_at__isnull=False) & ~Q(police_station="") & ~Q(civil_office="")),
                name="a_mandatory_report_went_to_police_and_civil_affairs",
            ),
            models.CheckConstraint(
                condition=~Q(state="ANSWERED") | (~Q(outcome="") & Q(outcome_on__isnull=False)),
                name="a_report_answered_has_its_outcome",
            ),
        ]
        indexes = [models.Index(fields=["state", "suspected_at"], name="mandatory_reports_by_state")]

    def __str__(self) -> str:
        return str(_("%(child)s · 强制报告") % {"child": self.child})
