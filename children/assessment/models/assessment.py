"""评估: one assessment of a child by one version of one scale; its scores are computed, its conclusion is written."""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.assessment.models.instrument import InstrumentVersion, Kind
from children.models import Child


class Assessment(CaseRecord):
    class State(models.TextChoices):
        DRAFT = "DRAFT", _("评估中")
        SUBMITTED = "SUBMITTED", _("待审核")
        FINISHED = "FINISHED", _("已完成")
        SUPERSEDED = "SUPERSEDED", _("已更正作废")

    class By(models.TextChoices):
        OWN = "OWN", _("本机构人员")
        OUTSIDE = "OUTSIDE", _("外部机构")

    child = models.ForeignKey(Child, models.PROTECT, related_name="assessments", verbose_name=_("儿童"))
    kind = models.CharField(_("评估种类"), max_length=20, choices=Kind)
    instrument = models.ForeignKey(InstrumentVersion, models.PROTECT, related_name="+", verbose_name=_("量表"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.DRAFT)
    held_on = models.DateField(_("评估日期"))
    assessed_by = models.CharField(_("评估主体"), max_length=10, choices=By)
    assessor = models.CharField(_("评估人"), max_length=40)
    outside_body = models.CharField(_("外部评估机构"), max_length=80, blank=True)
    answers = EncryptedTextField(_("量表作答"), blank=True)
    total = models.DecimalField(_("总分"), max_digits=7, decimal_places=2, null=True, blank=True)
    band = models.CharField(_("分级"), max_length=40, blank=True)
    scales = models.CharField(_("分量表得分"), max_length=300, blank=True)
    conclusion = EncryptedTextField(_("评估结论"), max_length=1000, blank=True)
    recommendation = EncryptedTextField(_("建议"), max_length=1000, blank=True)
    next_due_on = models.DateField(_("下次评估日期"), null=True, blank=True)

    history = history()

    class Meta:
        verbose_name = _("评估")
        constraints = [
            models.UniqueConstraint(
                fields=["child", "kind"],
                condition=Q(state__in=["DRAFT", "SUBMITTED"]),
                name="one_open_assessment_per_child_and_kind",
                violation_error_message=_("这名儿童的这类评估已有一份没有办完。请先完成那一份。"),
            ),
            models.CheckConstraint(
                condition=~Q(assessed_by="OUTSIDE") | ~Q(outside_body=""),
                name="an_outside_assessment_names_its_body",
                violation_error_message=_("由外部机构评估的，请填写机构名称。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="FINISHED") | Q(next_due_on__gt=F("held_on"), total__isnull=False),
                name="a_finished_assessment_has_its_score_and_says_when_it_is_due_again",
            ),
        ]
        indexes = [models.Index(fields=["child", "kind", "-held_on"], name="assessments_of_child")]

    def __str__(self) -> str:
        return f"{self.child} {self.get_kind_display()} {self.held_on}"

    def said(self) -> dict[str, Any]:
        """The answers by item code."""
        found: dict[str, Any] = json.loads(self.answers) if self.answers else {}
        return found

    def get_answers_display(self) -> str:
        """Each item with what was chosen, for whoever compares two versions of a form."""
        said = self.said()
        return "；".join(
            f"{item['text']}：{next((c['text'] for c in item['choices'] if c['code'] == said[item['code']]), '')}"
            for item in self.instrument.items
            if item["code"] in said
        )
