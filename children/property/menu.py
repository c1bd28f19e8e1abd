"""Where a child's property stands in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("儿童财产"), "property:overview", "property_item", order=19))
register_menu(MenuItem(_("随身物品"), "property:keepsake_list", "keepsake", order=19))
