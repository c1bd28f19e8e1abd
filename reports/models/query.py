"""Questions about figures kept under a name, and the workbooks made of questions. Nobody's but the asker's own."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.models import CaseRecord
from policy.terms import QUERY_WORKBOOK_KEPT


class SavedQuery(CaseRecord):
    """`asked` is the question as it stands in an address. The clock asks under the post in which it was told to."""

    class Rhythm(models.TextChoices):
        NEVER = "", _("不定期运行")
        WEEKLY = "WEEKLY", _("每周一")
        MONTHLY = "MONTHLY", _("每月1日")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("保存人"))
    post_id = models.BigIntegerField()
    agency_id = models.BigIntegerField()
    name = models.CharField(_("名称"), max_length=60)
    asked = models.CharField(max_length=1000)
    rhythm = models.CharField(_("定期运行"), max_length=8, choices=Rhythm, blank=True, default=Rhythm.NEVER)
    runs_from = models.DateField(null=True)
    shared = models.BooleanField(_("本单位同事可以使用"), default=False)

    class Meta:
        verbose_name = _("保存的查询")
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="a_query_has_one_name"),
            models.CheckConstraint(
                condition=Q(rhythm="") | Q(runs_from__isnull=False), name="a_rhythm_has_a_beginning"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class QueryResult(CaseRecord):
    """A workbook, with its hash. `due_on`: the day for which the clock had it made; empty where a person asked.

    The file is kept for a term; the row stays, and says of a file somebody still has who made it, and when.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("查询人"))
    query = models.ForeignKey(SavedQuery, models.SET_NULL, null=True, related_name="results", verbose_name=_("查询"))
    due_on = models.DateField(_("定期运行日"), null=True)
    title = models.CharField(_("名称"), max_length=300)
    asked = models.CharField(max_length=1000)
    export_id = models.CharField(_("导出编号"), max_length=20)
    stored_name = models.CharField(max_length=80, unique=True)
    sha256 = models.CharField(_("文件校验值"), max_length=64)
    size = models.PositiveIntegerField(_("大小"))

    class Meta:
        verbose_name = _("查询结果")
        constraints = [
            models.UniqueConstraint(fields=["query", "due_on"], name="a_query_runs_once_for_a_day"),
            models.CheckConstraint(condition=Q(size__gt=0), name="a_result_is_not_empty"),
        ]
        indexes = [models.Index(fields=["owner", "-id"], name="query_results_of_owner")]

    def __str__(self) -> str:
        return self.title

    def is_past(self, today: dt.date) -> bool:
        """Whether the term for which the file is kept has ended."""
        return today > QUERY_WORKBOOK_KEPT.end(timezone.localdate(self.created_at))
