"""Files put to records: checked by content, kept under random names, handed out through a permission."""

from __future__ import annotations

from casework.attachments.accepting import accept, rescan, withdraw
from casework.attachments.forms import AttachmentForm, Unaccepted, receive
from casework.attachments.listing import Row, rows_of
from casework.attachments.serving import serve

__all__ = ["AttachmentForm", "Row", "Unaccepted", "accept", "receive", "rescan", "rows_of", "serve", "withdraw"]
