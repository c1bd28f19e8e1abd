"""Where registrations that stay are found in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("户口不迁"), "hukou:hukou_stay_list", "hukou_stay", order=22))
