"""Where leaving stands in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("离院"), "leaving:leaving_list", "leaving", order=62))
register_menu(MenuItem(_("离院后回访"), "leaving:aftercare_list", "aftercare", order=63))
register_menu(MenuItem(_("死亡报告"), "leaving:death_list", "death", order=64))
