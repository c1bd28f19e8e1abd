"""Where looks at children around their move stand in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("移交走访"), "wellbeing:wellbeing_list", "wellbeing", order=21))
