"""Where the children stand in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("儿童"), "children:child_list", "child", order=10))
register_menu(MenuItem(_("养育方式"), "children:care_mode_list", "care_mode", order=24))
