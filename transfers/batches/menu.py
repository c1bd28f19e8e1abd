"""Where batches stand in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.frame import MenuItem, register_menu

register_menu(MenuItem(_("成批移交"), "batches:batch_list", "batch", order=20))
