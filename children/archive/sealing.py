"""The sealed packet: a zip in AES-256-GCM pieces under a key derived from a passphrase by Scrypt.

One line of JSON says how it was sealed; then pieces of 1 MiB, each authenticated together with that line, its place
and whether it is the last. So a changed, missing, moved or added piece shows, and so does a cut end.
"""

from __future__ import annotations

import json
import secrets
import struct
from collections.abc import Iterator
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.utils.translation import gettext as _

FORMAT = "jilin-cw-archive-packet"
PIECE, TAG = 1 << 20, 16
LOG_N, R, P = 16, 8, 1
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is read for another
LONGEST_HEADER = 2048


class Unsealable(Exception):  # noqa: N818 - a finding about a file
    """The file is no packet, the passphrase is another, or the file was changed. Its text says which."""


def new_passphrase() -> str:
    """Six groups of four, 120 bits: easy to read out, not to be guessed."""
    return "-".join("".join(secrets.choice(LETTERS) for _n in range(4)) for _group in range(6))


def tidy_passphrase(typed: str) -> str:
    return "".join(c for c in typed.upper() if c in LETTERS)


def derive(passphrase: str, salt: bytes) -> bytes:
    secret = tidy_passphrase(passphrase).encode()
    return Scrypt(salt=salt, length=32, n=1 << LOG_N, r=R, p=P).derive(secret)


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + struct.pack(">IB", number, last)


class Sealer:
    """A writer that seals what is written to it. Without `close`, the last piece, the packet cannot be read."""

    def __init__(self, out: IO[bytes], key: bytes, salt: bytes) -> None:
        self.out, self.gcm, self.prefix = out, AESGCM(key), secrets.token_bytes(7)
        header = {
            "format": FORMAT, "version": 1, "cipher": "AES-256-GCM", "kdf": "scrypt", "log_n": LOG_N, "r": R, "p": P,
            "salt": salt.hex(), "nonce": self.prefix.hex(), "piece": PIECE,
        }  # fmt: skip
        self.header = json.dumps(header).encode() + b"\n"
        self.kept, self.number = bytearray(), 0
        out.write(self.header)

    def write(self, data: bytes) -> int:
        self.kept += data
        while len(self.kept) > PIECE:
            self._piece(bytes(self.kept[:PIECE]), last=False)
            del self.kept[:PIECE]
        return len(data)

    def flush(self) -> None:
        """zipfile asks for it; pieces go out when they are full."""

    def close(self) -> None:
        self._piece(bytes(self.kept), last=True)

    def _piece(self, data: bytes, *, last: bool) -> None:
        self.out.write(self.gcm.encrypt(_nonce(self.prefix, self.number, last=last), data, self.header))
        self.number += 1


def _header(file: IO[bytes]) -> tuple[bytes, dict[str, Any]]:
    line = file.readline(LONGEST_HEADER)
    try:
        header = json.loads(line)
        sound = header["format"] == FORMAT and header["version"] == 1 and header["piece"] == PIECE
    except (ValueError, KeyError, TypeError) as other:
        raise Unsealable(_("这不是本系统封存的档案包。")) from other
    if not sound or not line.endswith(b"\n") or (header["log_n"], header["r"], header["p"]) != (LOG_N, R, P):
        raise Unsealable(_("这不是本系统能打开的档案包，或者文件开头已损坏、被改动过。"))
    return line, header


def _unreadable(number: int) -> str:
    """At the first piece, which is all of a small packet, nothing tells another passphrase from a changed byte."""
    if number == 0:
        return _(
            "打不开：文件已损坏或被改动过，或者口令不对，两种情况都有可能。请核对口令，口令无误的，文件已不是封存时的样子。"
        )
    return _("口令正确，但文件从第%(n)d段（每段1 MB）起已损坏、被改动或被截断。") % {"n": number + 1}


def unseal(file: IO[bytes], passphrase: str) -> Iterator[bytes]:
    """The zip within, piece by piece; raises Unsealable at the first piece that is not what was sealed."""
    line, header = _header(file)
    try:
        gcm = AESGCM(derive(passphrase, bytes.fromhex(header["salt"])))
        prefix = bytes.fromhex(header["nonce"])
    except (ValueError, KeyError) as broken:
        raise Unsealable(_("文件开头已损坏或被改动过。")) from broken
    number, piece = 0, file.read(PIECE + TAG)
    while True:
        following = file.read(PIECE + TAG)
        try:
            yield gcm.decrypt(_nonce(prefix, number, last=not following), piece, line)
        except (InvalidTag, ValueError) as changed:
            raise Unsealable(_unreadable(number)) from changed
        if not following:
            return
        number, piece = number + 1, following
