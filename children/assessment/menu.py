"""Where assessment and growth stand in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("儿童评估"), "assessment:assessment_list", "assessment", order=24))
register_menu(MenuItem(_("生长监测"), "assessment:growth_list", "growth", order=25))
