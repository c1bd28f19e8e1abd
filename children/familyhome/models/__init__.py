"""The records of family-style homes."""

from children.familyhome.models.home import FamilyStyleHome
from children.familyhome.models.parent import HouseParent
from children.familyhome.models.stay import FamilyHomeStay

__all__ = ["FamilyHomeStay", "FamilyStyleHome", "HouseParent"]
