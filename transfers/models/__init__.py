"""The records of a transfer."""

from transfers.models.case import OPEN_STATES, TransferCase
from transfers.models.deferral import TransferDeferral

__all__ = ["OPEN_STATES", "TransferCase", "TransferDeferral"]
