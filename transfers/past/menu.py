"""Where past moves stand in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("移交补录"), "past:past_transfer_list", "past_transfer", order=23))
