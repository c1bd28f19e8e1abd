"""就学: from the notice to the education department to the school, or another form of schooling with its reason."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework.history import history
from casework.models import CaseRecord
from children.models import Child


class SchoolingRecord(CaseRecord):
    """One stage of a child's schooling. `education_office` is the department that is asked to place the child."""

    class State(models.TextChoices):
        TO_NOTIFY = "TO_NOTIFY", _("待报备")
        NOTIFIED = "NOTIFIED", _("已报备")
        PLACED = "PLACED", _("在读")
        ENDED = "ENDED", _("已结束")

    class Kind(models.TextChoices):
        KINDERGARTEN = "PUBLIC_BENEFIT_KINDERGARTEN", _("普惠性幼儿园")
        COMPULSORY = "COMPULSORY", _("公办义务教育学校")
        SENIOR = "SENIOR", _("高中阶段学校")
        SPECIAL = "SPECIAL", _("特殊教育学校")
        HOME_TEACHING = "HOME_TEACHING", _("送教上门")
        IN_INSTITUTION = "IN_INSTITUTION", _("机构内教育")

    child = models.ForeignKey(Child, models.PROTECT, related_name="schooling_records", verbose_name=_("儿童"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.TO_NOTIFY)
    opened_on = models.DateField(_("登记日期"))
    grade_wish = models.CharField(_("拟就读年级"), max_length=20)
    ability_note = models.CharField(_("接受普通教育能力说明"), max_length=200, blank=True)
    education_office = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("教育部门")
    )
    notified_on = models.DateField(_("报备日期"), null=True, blank=True)
    kind = models.CharField(_("就学方式"), max_length=30, choices=Kind, blank=True)
    school = models.CharField(_("学校"), max_length=80, blank=True)
    grade = models.CharField(_("年级"), max_length=20, blank=True)
    starts_on = models.DateField(_("入学日期"), null=True, blank=True)
    roll_number = models.CharField(_("学籍号"), max_length=30, blank=True)
    other_reason = models.CharField(_("不安排普通学校的理由"), max_length=300, blank=True)
    ended_on = models.DateField(_("结束日期"), null=True, blank=True)

    history = history()

    class Meta:
        verbose_name = _("就学记录")
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=~Q(state="ENDED"),
                name="one_open_schooling_record_per_child",
                violation_error_message=_("这名儿童已有未结束的就学记录，请先结束原来的记录。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="NOTIFIED") | Q(education_office__isnull=False, notified_on__isnull=False),
                name="a_notice_names_its_education_office",
            ),
            models.CheckConstraint(
                condition=~Q(state="PLACED") | (~Q(kind="") & Q(starts_on__isnull=False)),
                name="a_placed_child_has_a_kind_of_schooling_and_a_day",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(starts_on=None) | Q(ended_on__gte=F("starts_on")),
                name="schooling_ends_after_it_starts",
                violation_error_message=_("结束日期不能早于入学日期。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child} {self.grade or self.grade_wish}"
