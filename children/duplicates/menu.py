"""Where files that may be one stand in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("重复档案"), "duplicates:duplicate_list", "duplicate", order=12))
