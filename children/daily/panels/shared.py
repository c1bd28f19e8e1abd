"""What the panels of daily care share."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from casework import access
from children.models import Child, codes

SHOWN = 8


def new_url(child: Child, user: Any, code: str) -> str:
    may = child.state == codes.ChildState.IN_CARE and access.can_anywhere(user, "create", code)
    may = may and child.home_id == user.post.agency_id
    return f"{reverse(f'daily:{code}_new')}?child={child.uid}" if may else ""
