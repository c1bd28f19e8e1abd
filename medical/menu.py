"""Where the medical records stand in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("基本医保"), "medical:insurance_list", "insurance", order=30))
register_menu(MenuItem(_("康复方案"), "medical:rehab_plan_list", "rehab_plan", order=31))
register_menu(MenuItem(_("康复训练"), "medical:rehab_session_list", "rehab_session", order=32))
