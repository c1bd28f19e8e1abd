"""The records of files that may be one."""

from children.duplicates.models.pair import DuplicatePair, MergedRow

__all__ = ["DuplicatePair", "MergedRow"]
