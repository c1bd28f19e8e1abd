"""The family of a child in a branch: an aunt, a sibling, a plan of contact; and a home like a family where it lives."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tests.builders.families import a_contact_plan, a_family_home, a_relative, living_in, siblings


def the_family(cast: Any, child: Any, sibling: Any, sign: str) -> dict[str, Any]:
    """Code of the kind of record → the child's record."""
    head = cast.working_at(child.home, "home_head")
    aunt = a_relative(child, head, phone="13800001111", address="长春市南关区", id_number="", situation_note="在外务工")
    aunt.custody_note = "愿意抚养，正在评估"
    aunt.save(update_fields=["custody_note"])
    family_home = a_family_home(head, f"家庭{sign}", named=f"赵梅{sign}")
    return {
        "relative": aunt,
        "sibling": siblings(child, sibling, head),
        "contact_plan": a_contact_plan(child, head, relative=aunt),
        "family_home": family_home,
        "house_parent": family_home.parents.get(),
        "family_stay": living_in(child, family_home, head, on=timezone.localdate()),
    }


def said_of_families(child: Any, family_home: Any) -> dict[str, dict[str, str]]:
    """What making such a record asks besides its child."""
    return {"sibling": {"sibling": child.file_number}, "family_stay": {"family_home": str(family_home.uid)}}
