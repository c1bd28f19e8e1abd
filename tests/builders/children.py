"""Children for tests, taken in the way homes take them in. ID numbers are synthetic: area 229999, right check digit."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

from agencies.models import Post
from casework.acting import acting
from casework.identity_number import check_digit
from children import admission, care
from children.models import Child

_ORDER = itertools.count(1)


def an_id_number(birth_date: date = date(2014, 5, 6), sex: str = "1", order: int | None = None) -> str:
    """A number nobody has, of a boy ("1") or a girl ("2")."""
    number = next(_ORDER) if order is None else order
    first = f"229999{birth_date:%Y%m%d}{number // 5 % 100:02d}{number % 5 * 2 + (sex == '1')}"
    return first + check_digit(first)


def registrar_of(home: Any) -> Any:
    """Somebody who may take children in for a home, with the post as the acting one."""
    post = Post.objects.with_agency().filter(agency=home, role="registrar").first()
    assert post, f"{home} has no registrar in the cast"
    post.user.post = post
    return post.user


def a_child(home: Any, *, by: Any = None, **said: Any) -> Child:
    """A child in a home's care. Whatever is not said: 王小明, a boy born 2014-05-06, an orphan admitted 2021-03-01."""
    person = by or registrar_of(home)
    sex, birth_date = said.get("sex", "1"), said.get("birth_date", date(2014, 5, 6))
    facts: dict[str, Any] = {
        "name": "王小明", "sex": sex, "birth_date": birth_date, "admitted_on": date(2021, 3, 1),
        "legal_category": "63.2", "category": "ORPHAN",
    }  # fmt: skip
    if "id_number" not in said and "id_pending" not in said:
        facts |= {"id_number": an_id_number(birth_date, sex)} if birth_date else {"id_pending": "NOT_REGISTERED"}
    if said.get("admitted_on", facts["admitted_on"]) >= date(2026, 4, 1):
        facts["legal_category"] = "A2"
    with acting(person, post=person.post):
        return admission.admit(by=person, home=home, **{**facts, **said})


def a_move(child: Child, to_home: Any, on: date = date(2023, 6, 1), **said: Any) -> Child:
    """The child comes into another home's care, as the end of a transfer would do it (see the transfers' own tests)."""
    person = registrar_of(child.home)
    with acting(person, post=person.post):
        return care.move(child=child, to_home=to_home, on=on, by=person, **{"reason": "按规定移交", **said})
