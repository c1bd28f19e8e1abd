"""Where placement stands in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("成年安置"), "placement:aging_out_list", "aging_out", order=60))
