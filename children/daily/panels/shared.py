"""What the panels of daily care share."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from casework import access
from children.models import Child, codes
from children.today import is_looked_after

SHOWN = 8


def new_url(child: Child, user: Any, code: str, *, also_dead: bool = False) -> str:
    """Of the dead only how it came about is still written down (`also_dead`)."""
    here = child.state == codes.ChildState.IN_CARE if also_dead else is_looked_after(child)
    may = here and child.home_id == user.post.agency_id and access.can_anywhere(user, "create", code)
    return f"{reverse(f'daily:{code}_new')}?child={child.uid}" if may else ""
