"""报送要求: which document orders a report for which year, until when, with figures of which day.

The document of 2022 orders 2022 to 2025 and no year after; a later year exists when the province enters a later order.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord


class ReportObligation(CaseRecord):
    year = models.PositiveSmallIntegerField(
        _("报告年度"), unique=True, error_messages={"unique": _("这一年度已有报送要求，不能重复登记。")}
    )
    document = models.CharField(_("依据文件"), max_length=80)
    due_on = models.DateField(_("报送期限"))
    as_of = models.DateField(_("数据截止日"))
    note = models.CharField(_("说明"), max_length=200, blank=True)

    history = history()

    class Meta:
        verbose_name = _("报送要求")
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(as_of__lte=F("due_on")), name="figures_are_of_a_day_before_the_report_is_due",
                violation_error_message=_("数据截止日不能晚于报送期限。"),
            ),
            models.CheckConstraint(condition=~Q(document=""), name="an_order_names_its_document"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.year}年度 {self.document}"
