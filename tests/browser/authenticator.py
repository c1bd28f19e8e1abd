"""The app on a person's telephone: the six digits of a secret at a moment (RFC 6238)."""

from __future__ import annotations

import base64
import hmac
import struct
import time

PERIOD = 30


def digits(secret: str, *, steps_ahead: int = 0) -> str:
    """The code that the app shows now, or so many half minutes later; a code opens the door only once."""
    key = base64.b32decode(secret.replace(" ", ""))
    counter = struct.pack(">Q", int(time.time()) // PERIOD + steps_ahead)
    digest = hmac.new(key, counter, "sha1").digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"
