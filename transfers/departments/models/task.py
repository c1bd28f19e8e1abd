"""部门协办: what one department is asked to do for one child's move, and what it has answered."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework.history import history
from casework.models import CaseRecord
from children.models import Child
from transfers.departments.models import codes
from transfers.models import TransferCase


class AgencyTask(CaseRecord):
    """`asker` is the office or home that asks and acknowledges: with the child it passes to the receiving home.

    `agency` is the department asked; where none is registered there is only its name (`office`), and civil affairs
    writes down its answer with the paper.
    """

    Kind, State = codes.TaskKind, codes.TaskState

    case = models.ForeignKey(TransferCase, models.PROTECT, related_name="agency_tasks", verbose_name=_("移交"))
    child = models.ForeignKey(Child, models.PROTECT, related_name="agency_tasks", verbose_name=_("儿童"))
    kind = models.CharField(_("办理事项"), max_length=12, choices=codes.TaskKind)
    state = models.CharField(_("状态"), max_length=12, choices=codes.TaskState, default=codes.TaskState.DRAWN)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("部门账号")
    )
    office = models.CharField(_("办理部门"), max_length=80)
    asker = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("提出单位"))
    # Addressed by hand: from whom to whom, why. Then that office stays the one that is asked.
    redirected = models.CharField(_("改送说明"), max_length=300, blank=True)
    contact = models.CharField(_("联系人和电话"), max_length=60, blank=True)
    not_needed_reason = models.CharField(_("不需要办理的理由"), max_length=200, blank=True)

    asked_on = models.DateField(_("送办日期"), null=True, blank=True)
    due_on = models.DateField(_("办理期限"), null=True, blank=True)
    remark = models.CharField(_("部门意见"), max_length=500, blank=True)

    answered_on = models.DateField(_("答复日期"), null=True, blank=True)
    document_number = models.CharField(_("答复文号、证件号"), max_length=60, blank=True)
    effective_on = models.DateField(_("生效（起算）日期"), null=True, blank=True)
    answer_note = models.CharField(_("办理结果"), max_length=300, blank=True)
    answered_for = models.BooleanField(_("由民政部门代为登记"), default=False)

    history = history()

    class Meta:
        verbose_name = _("部门协办")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=~Q(state="WITHDRAWN"),
                name="one_task_of_a_kind_per_transfer",
                violation_error_message=_("这项移交的同一事项已经有人提出。请刷新移交页面查看最新情况。"),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("ASKED", "DONE", "ACKNOWLEDGED")) | Q(asked_on__isnull=False),
                name="what_was_asked_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("ASKED", "SUPPLEMENT")) | Q(due_on__isnull=False),
                name="what_is_asked_has_a_term",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("SUPPLEMENT", "RETURNED")) | ~Q(remark=""),
                name="a_department_says_what_is_missing",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("DONE", "ACKNOWLEDGED"))
                | (Q(answered_on__isnull=False) & ~Q(document_number="")),
                name="an_answer_has_a_day_and_a_document",
                violation_error_message=_("答复须有文号（证件号）和日期。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="ACKNOWLEDGED") | Q(answered_on__gte=F("asked_on")),
                name="an_answer_follows_its_question",
                violation_error_message=_("答复日期不能早于送办日期。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="NOT_NEEDED") | ~Q(not_needed_reason=""),
                name="what_is_not_needed_has_a_reason",
                violation_error_message=_("不需要办理的，请写明理由。"),
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "state"], name="tasks_of_department"),
            models.Index(fields=["asker", "state"], name="tasks_of_asker"),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} {self.kind}"

    @property
    def is_late(self) -> bool:
        """Nobody is late while papers are missing."""
        return self.state == codes.TaskState.ASKED and self.due_on is not None and self.due_on < timezone.localdate()
