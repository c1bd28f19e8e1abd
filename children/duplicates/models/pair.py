"""疑似重复: two files, why they may be one child, what people decided, and what a merge did to which rows."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Jurisdiction
from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.models import Child, codes

OPEN = ("SUSPECTED", "ASKED", "NOT_SAME")
TOGETHER = ("MERGED", "UNDO_ASKED")


class StandingPairs(models.Manager["DuplicatePair"]):
    """Without pairs of which one file has gone into a third: the kept file is compared instead."""

    def get_queryset(self) -> models.QuerySet[DuplicatePair]:
        gone = Q(a__state=codes.ChildState.MERGED) | Q(b__state=codes.ChildState.MERGED)
        return super().get_queryset().exclude(gone, state__in=OPEN)


class DuplicatePair(CaseRecord):
    """`a` is the older file. `home`, `county`, `prefecture` say in whose hands both files are, where they are in the
    same; they address notices, while who may see a pair is asked of the two children themselves (parts.py, 0002_walls).
    `taken` names the groups of fields whose values come from the other file; `before` is what the merge overwrote.
    """

    class State(models.TextChoices):
        SUSPECTED = "SUSPECTED", _("待核对")
        ASKED = "ASKED", _("待确认合并")
        MERGED = "MERGED", _("已合并")
        NOT_SAME = "NOT_SAME", _("不是同一名儿童")
        UNDO_ASKED = "UNDO_ASKED", _("待确认撤销合并")
        UNDONE = "UNDONE", _("已撤销合并")

    a = models.ForeignKey(Child, models.PROTECT, related_name="+", verbose_name=_("档案一"))
    b = models.ForeignKey(Child, models.PROTECT, related_name="+", verbose_name=_("档案二"))
    score = models.SmallIntegerField(_("相似分值"), default=0)
    reasons = ArrayField(models.CharField(max_length=20), default=list, verbose_name=_("相似依据"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.SUSPECTED)
    kept = models.ForeignKey(Child, models.PROTECT, null=True, related_name="+", verbose_name=_("保留的档案"))
    taken = ArrayField(models.CharField(max_length=20), default=list, verbose_name=_("取自另一份档案的内容"))
    merged_on = models.DateField(_("合并日期"), null=True, blank=True)
    merged_at = models.DateTimeField(null=True, editable=False)
    before = EncryptedTextField(blank=True)

    home = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    county = models.ForeignKey(Jurisdiction, models.PROTECT, null=True, related_name="+")
    prefecture = models.ForeignKey(Jurisdiction, models.PROTECT, null=True, related_name="+")

    objects = StandingPairs()
    everything = models.Manager()
    history = history()

    class Meta:
        verbose_name = _("疑似重复档案")
        constraints = [
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="the_older_file_of_a_pair_is_named_first"),
            models.UniqueConstraint(
                fields=["a", "b"],
                name="two_files_are_compared_once",
                violation_error_message=_("这两份档案已经在疑似重复清单中。"),
            ),
            models.CheckConstraint(
                condition=Q(kept=None) | Q(kept=F("a")) | Q(kept=F("b")), name="the_kept_file_is_one_of_the_two"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=TOGETHER)
                | Q(kept__isnull=False, merged_on__isnull=False, merged_at__isnull=False),
                name="a_merge_has_its_kept_file_and_day",
            ),
        ]
        indexes = [models.Index(fields=["state", "-score"], name="pairs_by_state")]

    def __str__(self) -> str:
        return f"{self.a} · {self.b}"

    @property
    def other(self) -> Child | None:
        """The file that goes into the kept one."""
        return None if self.kept_id is None else self.b if self.kept_id == self.a_id else self.a


class MergedRow(models.Model):
    """One row that a merge touched, so that exactly these are put back. Read by the house itself only: that a row of a
    confidential kind was moved would tell that there is one.
    """

    class Kind(models.TextChoices):
        MOVED = "MOVED", _("转到保留的档案")
        CUT = "CUT", _("缩短日期")
        MADE = "MADE", _("合并时新增")

    pair = models.ForeignKey(DuplicatePair, models.PROTECT, related_name="rows")
    kind = models.CharField(max_length=5, choices=Kind)
    model = models.CharField(max_length=80)
    row = models.BigIntegerField()
    field = models.CharField(max_length=40, blank=True)
    before = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pair", "model", "row", "field"], name="a_merge_lists_a_row_once"),
        ]

    def __str__(self) -> str:
        return f"{self.model}:{self.row}"
