"""Indicators whose records do not exist yet, each with the reason: shown as such, never as a nought."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reports.declaring import Untold, register_untold

PROPERTY_HANDED_OVER = Untold(
    "I-54",
    _("财产移交完整率"),
    _(
        "移交时双方签字的财产清单（包括“无财产”）还没有单独登记：财产、余额证明和可打印的财产清单已有，"
        "签字日期和签字人没有记录，因此不能判断清单是否签齐。"
    ),
    "3.1.c",
    _("移交接收"),
)

register_untold(PROPERTY_HANDED_OVER)
