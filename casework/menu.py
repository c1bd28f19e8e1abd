"""The entries of the menu that belong to no subject."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("工作台"), "casework:home", order=0))
register_menu(MenuItem(_("审计记录"), "casework:trail", "audit", order=85))
register_menu(MenuItem(_("政策落实"), "policy:document", order=79))
