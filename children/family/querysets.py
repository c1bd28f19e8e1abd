"""Questions about a child's family that lists, to-dos, panels and indicators share."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, Exists, F, Func, Manager, OuterRef, Q, QuerySet, Value, When

from children import households

if TYPE_CHECKING:
    from children.family.models import ContactPlan, Relative, SiblingLink  # noqa: F401 - their own models

APART = ("WITHIN", "HOME")


class RelativeQuerySet(QuerySet["Relative"]):
    def known(self) -> RelativeQuerySet:
        return self.filter(state="KNOWN")

    def forbidden(self, today: dt.date) -> RelativeQuerySet:
        """With whom the child must not be in contact today."""
        return self.known().filter(Q(contact_until=None) | Q(contact_until__gte=today), contact="FORBIDDEN")

    def run_out(self, today: dt.date) -> RelativeQuerySet:
        """A limit of contact that ended by its date: somebody must decide anew."""
        return self.known().filter(contact__in=["SUPERVISED", "FORBIDDEN"], contact_until__lt=today)


class SiblingLinkQuerySet(QuerySet["SiblingLink"]):
    def standing(self) -> SiblingLinkQuerySet:
        return self.filter(state="STANDING")

    def of(self, child_id: int) -> SiblingLinkQuerySet:
        return self.filter(Q(first_id=child_id) | Q(second_id=child_id))

    def living(self) -> SiblingLinkQuerySet:
        """With `lives`: how the two live now. Who may see one of them is told that much, and no more."""
        where = Func(F("first_id"), F("second_id"), function="family_whereabouts", output_field=CharField())
        rows = self.annotate(
            _where=where, _one=households.household_of("first_id"), _two=households.household_of("second_id")
        )
        lives = Case(
            When(_where__in=["LEFT", "HOME"], then=F("_where")),
            When(~Q(_one=F("_two")), then=Value("WITHIN")),
            default=Value("TOGETHER"), output_field=CharField(),
        )  # fmt: skip
        return rows.annotate(lives=lives)

    def unsettled(self) -> SiblingLinkQuerySet:
        """Parted, and nobody wrote down why; a reason for living apart in one home is none for two homes."""
        far = Q(("lives", "HOME")) & ~Q(apart_scope="AWAY")
        near = Q(("lives", "WITHIN"), apart_scope="")
        return self.standing().living().filter(far | near)

    def without_plan(self, home_id: int) -> SiblingLinkQuerySet:
        """In two homes, and this home has not planned how its child keeps in contact."""
        from children.family.models import ContactPlan

        planned = ContactPlan.objects.in_force().filter(sibling=OuterRef("pk"), child__home_id=home_id)
        ours = Q(first__home_id=home_id) | Q(second__home_id=home_id)
        return self.standing().filter(ours).filter(~Exists(planned)).living().filter(Q(("lives", "HOME")))


class SiblingLinkManager(Manager.from_queryset(SiblingLinkQuerySet)):  # type: ignore[misc]  # made at run time
    """The two children always come along, joined outer: of one that is hidden there is None."""

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("first__home", "second__home")


class ContactPlanQuerySet(QuerySet["ContactPlan"]):
    def in_force(self) -> ContactPlanQuerySet:
        return self.filter(state="IN_FORCE")

    def due(self, today: dt.date) -> ContactPlanQuerySet:
        return self.in_force().filter(review_on__lte=today, child__state="IN_CARE")

    def on(self, day: dt.date) -> ContactPlanQuerySet:
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), starts_on__lte=day)
