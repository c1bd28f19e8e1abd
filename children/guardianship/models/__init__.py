"""The records of the search for parents and of guardianship."""

from children.guardianship.models.change import GuardianshipChange
from children.guardianship.models.dna import DnaSubmission
from children.guardianship.models.notice import FamilySearchNotice
from children.guardianship.models.search import FamilySearch

__all__ = ["DnaSubmission", "FamilySearch", "FamilySearchNotice", "GuardianshipChange"]
