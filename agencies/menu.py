"""The administrators' entries of the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("代理审批"), "agencies:stand_in_list", "stand_in", "view", order=89))
register_menu(MenuItem(_("单位"), "agencies:agency_list", "agency", "edit", order=90))
register_menu(MenuItem(_("用户"), "agencies:user_list", "user", "view", order=91))
register_menu(MenuItem(_("岗位"), "agencies:post_list", "post", "view", order=92))
register_menu(MenuItem(_("收留抚养辖区"), "agencies:service_area_list", "service_area", "create", order=93))
