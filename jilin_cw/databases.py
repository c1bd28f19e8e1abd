"""How the product connects to its database and to the replica, where there is one: to both alike."""

from __future__ import annotations

from typing import Any


def connected_alike(
    addresses: dict[str, dict[str, Any]], *, max_age: int, statement_timeout: str
) -> dict[str, dict[str, Any]]:
    """Django's settings of the databases; options that an address itself names (in its query) win.

    A page that asks for longer than the timeout is a mistake; migrations and the bench set 0.
    """
    limits = {
        "statement_timeout": statement_timeout,
        "lock_timeout": "10s",
        "idle_in_transaction_session_timeout": "120s",
        "jit": "off",  # compiling costs more than any query of ours
        # Disks without a moving head, and most of what is asked for in memory: an index is not dearer than a long read.
        "random_page_cost": "1.1",
    }
    options = {
        "connect_timeout": 3,
        "application_name": "jilin_cw",
        "options": " ".join(f"-c {name}={limit}" for name, limit in limits.items()),
    }
    kept = {"CONN_MAX_AGE": max_age, "CONN_HEALTH_CHECKS": True}
    return {
        alias: {**address, **kept, "OPTIONS": options | address.get("OPTIONS", {})}
        for alias, address in addresses.items()
    }
