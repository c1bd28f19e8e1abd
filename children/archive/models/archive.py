"""儿童档案: one per child, with what is required of it, what is missing, and whether it is frozen."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord
from children.models import Child
from policy.archive_papers import PAPERS


class ChildArchive(CaseRecord):
    """`required` is written from the declaration and the child's facts (checklist.py); `missing` follows it, the items
    and the waivers by triggers (0002_walls). `last_number` only grows, under this row's lock.
    """

    class State(models.TextChoices):
        OPEN = "OPEN", _("正常")
        HELD = "HELD", _("已冻结")

    child = models.OneToOneField(Child, models.PROTECT, related_name="archive", verbose_name=_("儿童"))
    state = models.CharField(_("状态"), max_length=4, choices=State, default=State.OPEN)
    required = ArrayField(models.CharField(max_length=20), verbose_name=_("应归档材料"), default=list)
    missing = ArrayField(models.CharField(max_length=20), verbose_name=_("缺件"), default=list, editable=False)
    last_number = models.PositiveIntegerField(_("卷内末号"), default=0, editable=False)
    hold_reason = models.CharField(_("冻结依据"), max_length=200, blank=True)

    history = history()

    class Meta:
        verbose_name = _("儿童档案")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="HELD") | ~Q(hold_reason=""), name="a_frozen_archive_says_on_what_ground"
            )
        ]
        indexes = [GinIndex(fields=["missing"], name="archives_by_missing_paper")]

    def __str__(self) -> str:
        return str(_("%(child)s的档案") % {"child": self.child})

    @property
    def score(self) -> int:
        """How complete the archive is, in per cent; an archive of which nothing is asked is complete."""
        if not self.required:
            return 100
        return 100 * (len(self.required) - len(self.missing)) // len(self.required)


class PaperWaiver(CaseRecord):
    """不需要: a required paper that this child's archive cannot or need not have, and why. Taken back, not deleted."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="paper_waivers", verbose_name=_("儿童"))
    paper = models.CharField(_("材料"), max_length=20, choices=[(code, name) for code, name in PAPERS.items()])
    reason = models.CharField(_("不需要的原因"), max_length=200)
    ended_at = models.DateTimeField(_("取消时间"), null=True, blank=True)

    history = history()

    class Meta:
        verbose_name = _("不需要的材料")
        constraints = [
            models.UniqueConstraint(
                fields=["child", "paper"],
                condition=Q(ended_at=None),
                name="a_paper_is_waived_once",
                violation_error_message=_("这项材料已经标为不需要。"),
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_waiver_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.child} {self.get_paper_display()}"
