"""心理干预: what is owed to a child of whom somebody worries — who, until when, what was done, what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.models import Child
from transfers.wellbeing.models.check import WellbeingCheck
from transfers.wellbeing.models.codes import Help, HelpState, Outcome


class Intervention(CaseRecord):
    """Owed by `home`, which changes with the child while it is open: nothing stays with the home that gave it away."""

    State = HelpState

    found_in = models.ForeignKey(
        WellbeingCheck, models.PROTECT, related_name="interventions", verbose_name=_("发现风险的走访")
    )
    child = models.ForeignKey(Child, models.PROTECT, related_name="interventions", verbose_name=_("儿童"))
    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("办理机构"))
    kind = models.CharField(_("措施"), max_length=12, choices=Help)
    responsible = models.CharField(_("责任人"), max_length=60)
    due_on = models.DateField(_("期限"))
    state = models.CharField(_("状态"), max_length=10, choices=HelpState, default=HelpState.OWED)
    done_on = models.DateField(_("办理日期"), null=True, blank=True)
    what_was_done = EncryptedTextField(_("办理情况"), max_length=1000, blank=True)
    result = models.CharField(_("结果"), max_length=10, choices=Outcome, blank=True)

    history = history()

    class Meta:
        verbose_name = _("心理干预")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="DONE") | (Q(done_on__isnull=False) & ~Q(what_was_done="") & ~Q(result="")),
                name="an_intervention_done_says_what_came_of_it",
            ),
        ]
        indexes = [
            models.Index(fields=["home", "state", "due_on"], name="interventions_of_a_home"),
            models.Index(fields=["found_in", "state"], name="interventions_of_a_check"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
