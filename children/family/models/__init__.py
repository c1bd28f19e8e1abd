"""The records of a child's family."""

from children.family.models.plan import ContactPlan
from children.family.models.relative import Relative
from children.family.models.sibling import SiblingLink

__all__ = ["ContactPlan", "Relative", "SiblingLink"]
