"""The headings of the menu, in the order of the policy; the entries are each subject's own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuGroup, register_groups

register_groups(
    MenuGroup(_("儿童和档案"), 10),
    MenuGroup(_("生活费和财产"), 17),
    MenuGroup(_("移交"), 20),
    MenuGroup(_("养育照料"), 24),
    MenuGroup(_("医疗康复"), 30),
    MenuGroup(_("教育"), 40),
    MenuGroup(_("安置和离院"), 60),
    MenuGroup(_("进展和报告"), 70),
    MenuGroup(_("管理"), 90),
)
