"""Where family-style homes stand in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("家庭式居所"), "familyhome:family_home_list", "family_home", order=29))
