"""Where daily care stands in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("观察记录"), "daily:observation_list", "observation", order=27))
register_menu(MenuItem(_("交接班"), "daily:handover_list", "handover", order=27))
register_menu(MenuItem(_("请假外出"), "daily:child_leave_list", "child_leave", order=28))
register_menu(MenuItem(_("走失"), "daily:missing_list", "missing", order=29))
register_menu(MenuItem(_("探视"), "daily:visit_list", "visit", order=29))
register_menu(MenuItem(_("意外伤害"), "daily:incident_list", "incident", order=29))
register_menu(MenuItem(_("强制报告"), "daily:mandatory_report_list", "mandatory_report", order=29))
