"""Where suspended moves are found in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("移交中止"), "suspensions:suspension_list", "suspension", order=22))
