"""The record of who was told."""

from transfers.watching.models.escalation import Escalation

__all__ = ["Escalation"]
