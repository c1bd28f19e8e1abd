"""The parts of the search for parents and of guardianship."""

from children.guardianship.parts.change import CHANGE
from children.guardianship.parts.search import DNA, NOTICE, SEARCH

__all__ = ["CHANGE", "DNA", "NOTICE", "SEARCH"]
