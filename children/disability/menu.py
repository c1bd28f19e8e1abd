"""Where disability records stand in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("残疾登记"), "disability:disability_list", "disability", order=27))
