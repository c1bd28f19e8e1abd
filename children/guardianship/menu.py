"""Where the search for parents and guardianship stand in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("寻亲"), "guardianship:family_search_list", "family_search", order=12))
register_menu(MenuItem(_("监护变更"), "guardianship:guard_change_list", "guard_change", order=13))
