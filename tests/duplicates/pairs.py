"""Two files of one boy, and people who walk a pair through its steps over HTTP."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from children.duplicates.fields import GROUPS
from children.duplicates.models import DuplicatePair
from tests.builders.children import a_child

KEEPSAKE = {
    "found_on": date(2021, 2, 27),
    "found_place": "梨树县孤家子镇卫生院候诊厅",
    "keepsakes": "蓝底白花棉被、红绳银锁",
}


def the_boy(home: Any, **said: Any) -> Any:
    """The boy as a home has entered him; without an ID number unless one is said."""
    facts: dict[str, Any] = {"name": "王雨钧", "birth_date": date(2020, 5, 6), "id_number": "", "id_pending": "OTHER"}
    return a_child(home, **{**facts, **said})


def pair_of(one: Any, other: Any) -> DuplicatePair:
    a, b = sorted((one.pk, other.pk))
    return DuplicatePair.everything.get(a=a, b=b)


def do(client: Any, pair: DuplicatePair, verb: str, **said: Any) -> Any:
    return client.post(reverse("duplicates:duplicate_step", args=[pair.uid, verb]), said)


def choice(pair: DuplicatePair, kept: Any, *taken: str) -> dict[str, str]:
    """What the form of the proposal posts: the kept file, and the groups whose value comes from the other one."""
    side = "a" if kept.pk == pair.a_id else "b"
    other = "b" if side == "a" else "a"
    return {"kept": side} | {f"takes_{g.code}": other if g.code in taken else side for g in GROUPS}


def merged(proposer: Any, decider: Any, pair: DuplicatePair, kept: Any, *taken: str) -> DuplicatePair:
    asked = do(proposer, pair, "propose", **choice(pair, kept, *taken))
    assert asked.status_code == 302, asked.content.decode()
    done = do(decider, pair, "merge")
    assert done.status_code == 302, done.content.decode()
    return DuplicatePair.everything.get(pk=pair.pk)
