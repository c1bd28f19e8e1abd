"""One child on paper: what the reader may see on the page, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from casework.acting import acting_system
from casework.models import AuditEntry
from children.models import Child
from tests.builders.children import a_child, a_move
from tests.casework.papers import text_of
from tests.cast import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.clause("2.1.h")]
DISEASE, WHERE = "先天性心脏病，已手术", "孤家子镇卫生院候诊厅"


@pytest.fixture
def child(cast: Any) -> Child:
    return a_child(cast.county_home, name="金小禾", health_note=DISEASE, found_place=WHERE)


def _paper(person: Any, child: Child) -> Any:
    return sign_in(person).get(reverse("children:child_paper", args=[child.uid, "child_summary"]))


def test_the_registrar_prints_the_child_with_all_parts_and_the_number_masked(cast: Any, child: Child) -> None:
    page = sign_in(cast.registrar).get(reverse("children:child_page", args=[child.uid])).content.decode()
    assert "儿童情况摘要" in page
    words = text_of(_paper(cast.registrar, child).content)
    for said in ("金小禾", child.file_number, DISEASE, "来源", "养治康教社", "打印人"):
        assert said in words
    if child.id_number:
        assert child.id_number not in words


def test_the_paper_of_who_may_not_see_health_does_not_speak_of_it(cast: Any, child: Child) -> None:
    words = text_of(_paper(cast.finance, child).content)
    assert "金小禾" in words
    assert DISEASE not in words
    assert WHERE not in words


def test_printing_what_is_sensitive_stands_in_the_trail(cast: Any, child: Child) -> None:
    _paper(cast.registrar, child)
    rows = AuditEntry.objects.filter(object_uid=child.uid)
    assert rows.filter(verb="print").exists()
    assert any("health" in row.part for row in rows.filter(verb="read"))


def test_a_stranger_gets_no_paper_of_the_child(cast: Any, child: Child) -> None:
    assert _paper(cast.stranger_head, child).status_code == 404


def test_a_former_home_prints_the_file_as_it_was(cast: Any, child: Child) -> None:
    a_move(child, cast.city_home)
    with acting_system("新机构的记录"):
        now = Child.objects.get(pk=child.pk)
        now.former_names, now.name = "金小禾", "白新名"
        now.save(update_fields=["name", "former_names"])
    words = text_of(_paper(cast.head, child).content)
    assert "金小禾" in words
    assert "白新名" not in words
