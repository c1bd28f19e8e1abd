"""The audit administrator reads who did what; nobody else does, and no child's name stands there."""

from __future__ import annotations

from django.urls import reverse

from tests.builders.children import a_child


def test_the_audit_administrator_reads_who_looked_without_the_childs_name(cast, signed_in) -> None:
    child = a_child(cast.county_home, name="金丝雀")
    signed_in(cast.registrar).get(reverse("children:child_page", args=[child.uid]))
    page = signed_in(cast.audit_admin).get(reverse("casework:trail")).content.decode()
    assert cast.registrar.name in page
    assert "查阅" in page
    assert "金丝雀" not in page


def test_the_trail_is_narrowed_by_person_kind_and_day(cast, signed_in) -> None:
    child = a_child(cast.county_home)
    for person in (cast.registrar, cast.head):
        signed_in(person).get(reverse("children:child_page", args=[child.uid]))
    auditor = signed_in(cast.audit_admin)
    page = auditor.get(reverse("casework:trail"), {"q": cast.head.name, "verb": "read"}).content.decode()
    assert cast.head.name in page
    assert cast.registrar.name not in page
    assert "没有符合条件的记录" in auditor.get(reverse("casework:trail"), {"day": "2001-01-01"}).content.decode()


def test_a_wrong_day_is_said_and_breaks_nothing(cast, signed_in) -> None:
    answer = signed_in(cast.audit_admin).get(reverse("casework:trail"), {"day": "昨天"})
    assert answer.status_code == 200


def test_nobody_else_reads_the_trail(cast, signed_in) -> None:
    for person in (cast.province, cast.head, cast.sys_admin, cast.sec_admin, cast.insurance):
        assert signed_in(person).get(reverse("casework:trail")).status_code == 404
