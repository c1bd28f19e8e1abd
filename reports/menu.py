"""Where reports and figures stand in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("指标"), "reports:indicators", "figure", order=70))
register_menu(MenuItem(_("指标查询"), "reports:query", "figure", order=71))
register_menu(MenuItem(_("报告"), "reports:grid", "report", order=72))
register_menu(MenuItem(_("县级进展情况"), "reports:county_report_list", "county_report", order=73))
