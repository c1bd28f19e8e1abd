"""Where the archive stands in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("儿童档案"), "archive:archive_list", "archive", order=12))
register_menu(MenuItem(_("档案利用"), "archive:archive_use_list", "archive_use", order=13))
