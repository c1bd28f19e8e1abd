"""Pages of the allowance that are no single record: the month of all homes, what is irregular, paying, taking back."""

from __future__ import annotations

from children.allowance.pages.importing import bring_in, template_file
from children.allowance.pages.month import overview
from children.allowance.pages.paying import pay, pay_list
from children.allowance.pages.reversing import reverse_entry, reverse_voucher
from children.allowance.pages.wrong import irregular

__all__ = [
    "bring_in",
    "irregular",
    "overview",
    "pay",
    "pay_list",
    "reverse_entry",
    "reverse_voucher",
    "template_file",
]
