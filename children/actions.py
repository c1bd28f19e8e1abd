"""Writes on a child's file that are neither admission nor care."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from casework import audit
from children.models import Child


@transaction.atomic
def confirm_profile(*, child: Child, by: Any) -> Child:
    """Somebody went through the file and found it right."""
    child.profile_confirmed_on = timezone.localdate()
    child.save(update_fields=["profile_confirmed_on"])
    audit.record("confirm", child, clause="2.1.g", details={"by": by.name})
    return child
