"""Where care plans stand in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("养育照料计划"), "careplan:care_plan_list", "care_plan", order=26))
