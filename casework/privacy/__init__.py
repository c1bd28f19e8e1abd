"""Private values: sealed columns, the blind index that finds them again, and masks for showing them.

Ask for things here; each module below owns one subject: providers, keys, sealing, fields, blind, masking, rotation.
"""

from __future__ import annotations

from casework.privacy import checks  # noqa: F401 - registers itself
from casework.privacy.blind import BlindIndexField, blind_index, normalise, with_indexes
from casework.privacy.fields import EncryptedTextField, decrypt_value, seal_value
from casework.privacy.masking import mask_account, mask_address, mask_id_number, mask_name, mask_phone
from casework.privacy.sealing import CannotOpen, Sealed, open_text, seal_text

__all__ = [
    "BlindIndexField",
    "CannotOpen",
    "EncryptedTextField",
    "Sealed",
    "blind_index",
    "decrypt_value",
    "mask_account",
    "mask_address",
    "mask_id_number",
    "mask_name",
    "mask_phone",
    "normalise",
    "open_text",
    "seal_text",
    "seal_value",
    "with_indexes",
]
