"""How one text is sealed: `tag:keyid:nonce:ciphertext`, bound to table, column and row so that it cannot be moved."""

from __future__ import annotations

import base64
import binascii
import os
from functools import lru_cache
from typing import NoReturn

from casework.privacy.keys import ring
from casework.privacy.providers import NONCE_BYTES, WrongSeal, current_suite, suite_by_tag

HIDDEN = "●●●●●●"


class CannotOpen(Exception):  # noqa: N818 - named for what it is
    """A sealed text that does not open where it stands: changed, moved, or its key is gone. Says where, never what."""


def place_of(column: str, uid: object) -> str:
    """`column` is "table|column"; the row's uid makes the place unique."""
    return f"{column}|{uid}"


@lru_cache(maxsize=64)
def _field_key(tag: str, master: bytes) -> bytes:
    chosen = suite_by_tag(tag)
    assert chosen is not None  # noqa: S101 - callers have looked the tag up
    return chosen.field_key(master)


def current_prefix() -> str:
    """How every text starts that the current suite and key have sealed; rotation looks for the others."""
    return f"{current_suite().tag}:{ring().current}:"


def seal_text(text: str, place: str) -> str:
    """The stored form of a text at its place, by the current suite and key."""
    writer, keys = current_suite(), ring()
    nonce = os.urandom(NONCE_BYTES)
    key = _field_key(writer.tag, keys.masters[keys.current])
    sealed = writer.seal(key, nonce, text.encode(), place.encode())
    return f"{current_prefix()}{_encode(nonce)}:{_encode(sealed)}"


def open_text(stored: str, place: str) -> str:
    """The text behind a stored form, or CannotOpen."""
    pieces = stored.split(":")
    if len(pieces) != 4:
        _refuse(place, "not a sealed text")
    tag, key_id, nonce, sealed = pieces
    reader, master = suite_by_tag(tag), ring().masters.get(key_id)
    if reader is None or master is None:
        _refuse(place, f"no key {key_id[:16]!r} of suite {tag[:8]!r}")
    try:
        plain = reader.open(_field_key(tag, master), _decode(nonce), _decode(sealed), place.encode())
        return plain.decode()
    except (WrongSeal, ValueError) as error:
        raise CannotOpen(f"{place}: the seal does not fit") from error


def _refuse(place: str, why: str) -> NoReturn:
    raise CannotOpen(f"{place}: {why}")


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("not base64url") from error


class Sealed:
    """A stored text as it comes from the database. Printing it shows nothing; a pickle carries no plain text."""

    __slots__ = ("_plain", "stored")

    def __init__(self, stored: str, plain: str | None = None) -> None:
        self.stored = stored
        self._plain = plain

    def open(self, place: str) -> str:
        """The plain text; opened once, then remembered by this object."""
        if self._plain is None:
            self._plain = open_text(self.stored, place)
        return self._plain

    @property
    def plain(self) -> str | None:
        """The plain text if this object has been opened before."""
        return self._plain

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and other.stored == self.stored

    def __hash__(self) -> int:
        return hash(self.stored)

    def __str__(self) -> str:
        return HIDDEN

    __repr__ = __str__

    def __reduce__(self) -> tuple[type[Sealed], tuple[str]]:
        return (Sealed, (self.stored,))
