"""The keys of one demonstration: made once at random, kept in var/, never the same on two machines; those of tests."""

from __future__ import annotations

import base64
import json
import secrets
from pathlib import Path

from .servers import write_private

# The suite's own, known keys, whatever the shell says.
TEST = {
    "DJANGO_MODE": "test",
    "DJANGO_SETTINGS_MODULE": "jilin_cw.settings",
    "FIELD_KEYS": "",
    "INDEX_KEY": "",
    "REPLICA_URL": "",
}


def keys_of(path: Path) -> dict[str, str]:
    """The environment variables that carry keys; made at the first call."""
    if not path.exists():
        write_private(path, json.dumps(new_keys(), indent=2))
    found: dict[str, str] = json.loads(path.read_text())
    return found


def new_keys() -> dict[str, str]:
    return {
        "DJANGO_SECRET_KEY": secrets.token_urlsafe(50),
        "FIELD_KEYS": f"k1:{random_key()}",
        "INDEX_KEY": random_key(),
    }


def random_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
