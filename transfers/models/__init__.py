"""The records of a transfer."""

from transfers.models.case import DONE_STATES, OPEN_STATES, TransferCase
from transfers.models.deferral import TransferDeferral

__all__ = ["DONE_STATES", "OPEN_STATES", "TransferCase", "TransferDeferral"]
