"""The records of disputes."""

from transfers.disputes.models.dispute import OPEN_STATES, TransferDispute
from transfers.disputes.models.item import DisputeItem
from transfers.disputes.models.told import DisputeTold

__all__ = ["OPEN_STATES", "DisputeItem", "DisputeTold", "TransferDispute"]
