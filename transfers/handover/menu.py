"""Where the lists of a handover stand in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("交接清单"), "handover:handover_list_list", "handover_list", order=21))
