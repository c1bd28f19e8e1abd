"""Where first registration stands in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("落户"), "registration:registration_list", "registration", order=26))
