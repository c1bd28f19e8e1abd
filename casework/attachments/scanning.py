"""The virus scanner, where a site has one: ClamAV's daemon, asked over its socket. No answer is never a yes."""

from __future__ import annotations

import logging
import socket
import struct
from contextlib import closing
from enum import Enum

from django.conf import settings

log = logging.getLogger(__name__)
SECONDS = 30
PIECE = 1 << 16


class Verdict(Enum):
    CLEAN = "clean"
    INFECTED = "infected"
    UNKNOWN = "unknown"


def scan(data: bytes) -> Verdict:
    """`settings.CLAMD` is "" (no scanner: clean), "unix:/path" or "tcp:host:port"."""
    address: str = getattr(settings, "CLAMD", "")
    if not address:
        return Verdict.CLEAN
    try:
        with closing(_connect(address)) as line:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(data), PIECE):
                piece = data[start : start + PIECE]
                line.sendall(struct.pack(">I", len(piece)) + piece)
            line.sendall(struct.pack(">I", 0))
            answer = line.recv(4096).rstrip(b"\0\n")
    except OSError as problem:
        log.warning("virus scanner does not answer: %s", type(problem).__name__)
        return Verdict.UNKNOWN
    if answer.endswith(b" FOUND"):
        return Verdict.INFECTED
    return Verdict.CLEAN if answer.endswith(b": OK") else Verdict.UNKNOWN


def _connect(address: str) -> socket.socket:
    kind, _colon, place = address.partition(":")
    if kind == "unix":
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(SECONDS)
        try:
            line.connect(place)
        except OSError:
            line.close()
            raise
        return line
    host, _colon, port = place.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=SECONDS)
