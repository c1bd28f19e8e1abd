"""The keys: field keys with ids (the first one writes, all of them read) and the separate key of the blind index.

Outside the demonstration and the tests there is no default: a missing or a published key stops the program.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
KEY_ID = re.compile(r"[a-z0-9_-]{1,16}\Z")
PLAY_MODES = {"demo", "test"}
# Published with the source: they protect synthetic people only.
DEMO_FIELD_KEY = hashlib.sha256(b"jilin_cw demonstration field key: synthetic data only").digest()
DEMO_INDEX_KEY = hashlib.sha256(b"jilin_cw demonstration index key: synthetic data only").digest()


@dataclass(frozen=True, repr=False)
class KeyRing:
    """`current` names the key that writes; `masters` are all that may read; `index` belongs to the blind index."""

    current: str
    masters: Mapping[str, bytes]
    index: bytes

    def __repr__(self) -> str:
        return f"<KeyRing {','.join(self.masters)}>"


def decode_key(text: str) -> bytes:
    """A 32-byte key from base64 (either alphabet), or ValueError."""
    try:
        key = base64.b64decode(text.strip().replace("-", "+").replace("_", "/"), validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("is not base64") from error
    if len(key) != KEY_BYTES:
        raise ValueError(f"must be {KEY_BYTES} bytes of base64, not {len(key)}")
    return key


def parse_field_keys(text: str) -> dict[str, bytes]:
    """`k2:base64,k1:base64` in order; ValueError says what is wrong with which key."""
    keys: dict[str, bytes] = {}
    for item in filter(None, (piece.strip() for piece in text.split(","))):
        name, _colon, encoded = item.partition(":")
        if not KEY_ID.match(name):
            raise ValueError("a key needs an id of 1-16 small letters, digits, - or _ before the colon")
        if name in keys:
            raise ValueError(f"key id {name} is given twice")
        try:
            keys[name] = decode_key(encoded)
        except ValueError as error:
            raise ValueError(f"key {name} {error}") from error
    return keys


def key_faults(field_keys: str, index_key: str, mode: str) -> list[str]:
    """Why these settings may not start the program; empty when they may."""
    faults: list[str] = []
    fields: dict[str, bytes] = {}
    index = b""
    try:
        fields = parse_field_keys(field_keys)
    except ValueError as error:
        faults.append(f"FIELD_KEYS: {error}.")
    try:
        index = decode_key(index_key) if index_key else b""
    except ValueError as error:
        faults.append(f"INDEX_KEY {error}.")
    if index and index in fields.values():
        faults.append("INDEX_KEY must be a key of its own, not one of FIELD_KEYS.")
    if mode not in PLAY_MODES:
        faults += _production_faults(field_keys, index_key, set(fields.values()), index)
    return faults


def _production_faults(field_keys: str, index_key: str, fields: set[bytes], index: bytes) -> list[str]:
    faults = []
    if not field_keys.strip():
        faults.append("FIELD_KEYS is missing: give 'k1:' and 32 random bytes in base64.")
    if not index_key.strip():
        faults.append("INDEX_KEY is missing: give 32 random bytes in base64, kept out of the database and its backup.")
    if {DEMO_FIELD_KEY, DEMO_INDEX_KEY} & (fields | {index}):
        faults.append("FIELD_KEYS or INDEX_KEY is the demonstration key, which everybody knows.")
    return faults


@lru_cache(maxsize=16)
def _ring(field_keys: str, index_key: str, mode: str) -> KeyRing:
    faults = key_faults(field_keys, index_key, mode)
    if faults:
        raise ImproperlyConfigured(" ".join(faults))
    masters = parse_field_keys(field_keys) or {"demo": DEMO_FIELD_KEY}
    return KeyRing(next(iter(masters)), masters, decode_key(index_key) if index_key else DEMO_INDEX_KEY)


def ring() -> KeyRing:
    """The keys of this process, by its settings."""
    return _ring(
        str(getattr(settings, "FIELD_KEYS", "")),
        str(getattr(settings, "INDEX_KEY", "")),
        str(getattr(settings, "MODE", "production")),
    )
