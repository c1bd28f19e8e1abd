"""Where the departments' tasks stand in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("部门协办"), "departments:agency_task_list", "agency_task", order=21))
