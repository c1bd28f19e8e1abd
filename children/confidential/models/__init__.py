"""The records of what is confidential."""

from __future__ import annotations

from children.confidential.models.label import ConfidentialLabel

__all__ = ["ConfidentialLabel"]
