"""How the people of these tests write things down: times from now, new records, steps."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from casework.parts import record_of


def at(**ago: int) -> str:
    return f"{timezone.localtime(timezone.now() - timedelta(**ago)):%Y-%m-%d %H:%M}"


def new(client: Any, code: str, child: Any, **said: Any) -> Any:
    return client.post(reverse(f"daily:{code}_new"), {"child": str(child.uid), **said})


def do(client: Any, record: Any, verb: str, **said: Any) -> Any:
    return client.post(reverse(f"daily:{record_of(record).code}_step", args=[record.uid, verb]), said)


def page(client: Any, record: Any) -> str:
    return str(client.get(reverse(f"daily:{record_of(record).code}_page", args=[record.uid])).content.decode())


def words(answer: Any) -> str:
    return str(answer.content.decode())
