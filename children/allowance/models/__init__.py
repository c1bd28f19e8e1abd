"""The records of the basic living allowance."""

from children.allowance.models.book import AllowanceBook
from children.allowance.models.continuation import OverAgeContinuation
from children.allowance.models.ledger import AllowanceEntry, AllowanceVoucher, Category, Kind
from children.allowance.models.payee import AllowancePayee
from children.allowance.models.standard import AllowanceStandard, Line

__all__ = [
    "AllowanceBook",
    "AllowanceEntry",
    "AllowancePayee",
    "AllowanceStandard",
    "AllowanceVoucher",
    "Category",
    "Kind",
    "Line",
    "OverAgeContinuation",
]
