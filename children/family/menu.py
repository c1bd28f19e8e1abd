"""Where a child's family stands in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("亲属"), "family:relative_list", "relative", order=14))
register_menu(MenuItem(_("兄弟姐妹"), "family:sibling_list", "sibling", order=15))
register_menu(MenuItem(_("联系计划"), "family:contact_plan_list", "contact_plan", order=16))
