"""Cache keys carry the name of the database, so that a test and a demonstration can share one server."""

from __future__ import annotations

from django.db import connection


def key_of_this_database(key: str, key_prefix: str, version: int) -> str:
    return f"{connection.settings_dict['NAME']}:{key_prefix}:{version}:{key}"
