"""Reading: who waits for a household, and whose number another file carries."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from children.models import Child, codes
from children.registration.models import HouseholdRegistration
from children.registration.models.registration import OPEN

# Whose parents are still looked for is registered when that is over; an incomplete number has its registration.
TO_REGISTER = (codes.IdPending.NOT_REGISTERED, codes.IdPending.OTHER)


def open_ones() -> QuerySet[HouseholdRegistration]:
    return HouseholdRegistration.objects.filter(state__in=OPEN)


def not_asked_for() -> QuerySet[Child]:
    """In care, without a number, and nobody has begun to ask the police."""
    rows = Child.objects.filter(state=codes.ChildState.IN_CARE, id_number_index=None, id_pending__in=TO_REGISTER)
    begun = HouseholdRegistration.objects.filter(child=OuterRef("pk")).exclude(state="CANCELLED")
    return rows.exclude(Exists(begun))


def clashing() -> QuerySet[HouseholdRegistration]:
    """Registered with a number under which another file stands; until this child has one."""
    return HouseholdRegistration.objects.filter(
        clashes=True, child__state=codes.ChildState.IN_CARE, child__id_number_index=None
    )
