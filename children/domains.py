"""The five domains of a child's care, 养治康教社, each current, due or not needed; the subjects say which.

An asker yields what it knows of a child; the most pressing word of a domain is the one that is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from children.models import Child


class Domain(models.TextChoices):
    CARE = "养", _("养（养育照料）")
    CURE = "治", _("治（医疗健康）")
    REHAB = "康", _("康（康复）")
    SCHOOL = "教", _("教（教育）")
    SOCIAL = "社", _("社（社会工作）")


class Standing(models.TextChoices):
    """In the order of their weight: what is due is said before what is in order."""

    DUE = "DUE", _("到期应办")
    CURRENT = "CURRENT", _("当期有效")
    NOT_NEEDED = "NOT_NEEDED", _("不需要")
    UNSAID = "UNSAID", _("尚未安排")


WEIGHT = {value: number for number, value in enumerate(Standing.values)}
STYLES = {"DUE": "warn", "CURRENT": "ok", "NOT_NEEDED": "plain", "UNSAID": "warn"}


@dataclass(frozen=True)
class Word:
    """What one subject says of one domain: how it stands, why, and where it is done."""

    domain: str
    standing: str
    said: str = ""
    url: str = ""


Asker = Callable[[Child, Any], Iterable[Word]]
_ASKERS: list[Asker] = []


def asker(found: Asker) -> Asker:
    """`asker(child, user)` yields words, only from what this person may see."""
    _ASKERS.append(found)
    return found


def of(child: Child, user: Any) -> list[Word]:
    """One word for each domain, the weightiest of what the subjects say."""
    said = [word for ask in _ASKERS for word in ask(child, user)]
    return [
        min((word for word in said if word.domain == domain), key=lambda word: WEIGHT[word.standing],
            default=Word(domain, Standing.UNSAID))
        for domain in Domain.values
    ]  # fmt: skip
