"""Small pieces that many lists share: labels of choices, a filter over a choice field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import TextChoices

from casework.parts import Filter, Text


def labels(choices: type[TextChoices]) -> Callable[[str], object]:
    """Shows a stored code as its label."""
    table: dict[str, Any] = dict(choices.choices)
    return lambda value: table.get(value, value)


def choice_filter(field: str, title: Text, choices: type[TextChoices]) -> Filter:
    """`?field=CODE` narrows the list to one choice."""
    return Filter(field, title, lambda _user: choices.choices, lambda rows, value: rows.filter(**{field: value}))
