"""Where the basic living allowance stands in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("基本生活费"), "allowance:overview", "allow_book", order=18))
