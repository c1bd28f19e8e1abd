"""The parts of the records of a child's property."""

from children.property.parts.item import ITEM
from children.property.parts.keepsake import KEEPSAKE
from children.property.parts.ledger import LINE, PROOF
from children.property.parts.outflow import OUTFLOW

__all__ = ["ITEM", "KEEPSAKE", "LINE", "OUTFLOW", "PROOF"]
