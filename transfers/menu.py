"""Where transfers stand in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("移交"), "transfers:transfer_list", "transfer", order=20))
register_menu(MenuItem(_("暂缓移交"), "transfers:deferral_list", "deferral", order=22))
