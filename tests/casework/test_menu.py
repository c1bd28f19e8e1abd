"""The menu leads a person only to where there may be something for them."""

from __future__ import annotations

import pytest
from django.urls import reverse


@pytest.mark.parametrize(
    ("person", "there", "not_there"),
    [
        ("education", ["就学", "政策落实"], ["基本医保", "儿童</a>", "移交"]),
        ("insurance", ["基本医保", "政策落实"], ["就学", "移交"]),
        ("audit_admin", ["审计记录", "用户"], ["移交", "就学"]),
        ("sys_admin", ["用户", "单位"], ["移交", "审计记录"]),
        ("city_registrar", ["移交", "基本医保"], ["审计记录", "用户"]),
    ],
)
def test_a_role_sees_its_own_entries(person, there, not_there, cast, signed_in) -> None:
    answer = signed_in(getattr(cast, person)).get(reverse("casework:home"))
    titles = [str(entry["title"]) for entry in answer.context["frame"].menu]
    assert set(there) <= set(titles)
    assert not set(not_there) & set(titles)


def test_a_long_menu_stands_under_headings_and_opens_where_the_person_is(cast, signed_in) -> None:
    answer = signed_in(cast.registrar).get(reverse("children:child_list"))
    groups = answer.context["frame"].menu_groups

    titles = [str(group["title"]) for group in groups]
    assert titles[:2] == ["", "儿童和档案"]
    assert "养育照料" in titles
    assert [str(group["title"]) for group in groups if group.get("open") and group["title"]] == ["儿童和档案"]
    inside = [entry["url"] for group in groups for entry in group["entries"]]
    assert inside == [entry["url"] for entry in answer.context["frame"].menu]


def test_a_short_menu_has_no_headings(cast, signed_in) -> None:
    answer = signed_in(cast.insurance).get(reverse("casework:home"))
    assert [group["title"] for group in answer.context["frame"].menu_groups] == [""]
