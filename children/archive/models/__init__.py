"""The records of the archive."""

from children.archive.models.archive import ChildArchive, PaperWaiver
from children.archive.models.item import ArchiveItem, Section
from children.archive.models.packet import ArchivePacket
from children.archive.models.use import ArchiveUseRequest

__all__ = ["ArchiveItem", "ArchivePacket", "ArchiveUseRequest", "ChildArchive", "PaperWaiver", "Section"]
