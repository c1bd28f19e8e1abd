"""监护变更: that guardianship begins, becomes another or ends; asked by the home, decided by civil affairs."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.models import Child, GuardianshipEpisode
from policy import guardianship_grounds as grounds


class GuardianshipChange(CaseRecord):
    class State(models.TextChoices):
        DRAFT = "DRAFT", _("准备中")
        SUBMITTED = "SUBMITTED", _("待审批")
        APPROVED = "APPROVED", _("已批准")
        REFUSED = "REFUSED", _("未批准")
        CANCELLED = "CANCELLED", _("已取消")

    class Becomes(models.TextChoices):
        LONG_TERM = grounds.LONG_TERM, _("长期监护")
        TEMPORARY = grounds.TEMPORARY, _("临时监护")
        ENDED = grounds.ENDED, _("民政部门监护终止")

    child = models.ForeignKey(Child, models.PROTECT, related_name="guardianship_changes", verbose_name=_("儿童"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.DRAFT)
    opened_on = models.DateField(_("提出日期"))
    becomes = models.CharField(_("变更为"), max_length=10, choices=Becomes)
    holds_from = models.DateField(_("起始日期"), help_text=_("新的监护从这一天起；终止的，填不再监护的第一天。"))
    ground = models.CharField(_("法律依据"), max_length=6, choices=grounds.TITLES)
    guardian = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("监护单位"),
        help_text=_("承担监护职责的民政部门；终止的不填。"),
    )  # fmt: skip
    document = models.CharField(_("依据文书"), max_length=120, help_text=_("接收意见、判决书、评估报告等的文号。"))
    reasons = EncryptedTextField(_("变更理由"), max_length=800)
    child_opinion = models.CharField(
        _("儿童本人意见"), max_length=300, blank=True, help_text=_("满8周岁必须征求；不能表达的，写明情况。")
    )
    episode = models.ForeignKey(
        GuardianshipEpisode, models.PROTECT, null=True, related_name="+", verbose_name=_("形成的监护")
    )

    history = history()

    class Meta:
        verbose_name = _("监护变更")
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(state__in=["DRAFT", "SUBMITTED"]),
                name="one_open_guardianship_change_per_child",
                violation_error_message=_("这名儿童已有一项未办完的监护变更，请先办完那一项。"),
            ),
            models.CheckConstraint(
                condition=Q(becomes="ENDED", guardian=None) | (~Q(becomes="ENDED") & Q(guardian__isnull=False)),
                name="a_guardianship_has_its_guardian",
                violation_error_message=_("请选择监护单位；监护终止的，不填监护单位。"),
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(child)s · 监护变更") % {"child": self.child})
