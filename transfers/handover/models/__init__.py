"""The records of a handover."""

from transfers.handover.models.item import GIVEN_FIELDS, HandoverItem
from transfers.handover.models.list import CURRENT, HandoverList, Kind
from transfers.handover.models.packet import HandoverPacket
from transfers.handover.models.signature import HandoverSignature, Role

__all__ = [
    "CURRENT",
    "GIVEN_FIELDS",
    "HandoverItem",
    "HandoverList",
    "HandoverPacket",
    "HandoverSignature",
    "Kind",
    "Role",
]
