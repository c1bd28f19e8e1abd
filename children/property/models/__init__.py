"""The records of what is the child's own."""

from children.property.models.entry import CREDITS, EntryKind, PropertyEntry
from children.property.models.item import MONEY, PropertyItem
from children.property.models.keepsake import Keepsake
from children.property.models.outflow import HANDING, Benefit, ChildView, PropertyOutflow
from children.property.models.proof import BalanceProof

__all__ = [
    "CREDITS",
    "HANDING",
    "MONEY",
    "BalanceProof",
    "Benefit",
    "ChildView",
    "EntryKind",
    "Keepsake",
    "PropertyEntry",
    "PropertyItem",
    "PropertyOutflow",
]
