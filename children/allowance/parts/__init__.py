"""The parts of the records of the allowance."""

from children.allowance.parts.ledger import BOOK, ENTRY, OVER_AGE, STANDARD, VOUCHER
from children.allowance.parts.payee import PAYEE

__all__ = ["BOOK", "ENTRY", "OVER_AGE", "PAYEE", "STANDARD", "VOUCHER"]
