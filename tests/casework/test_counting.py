"""Many questions counted as one."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import QuerySet

from casework.counting import how_many
from children.models import Child, Placement
from tests.builders.children import a_child
from tests.cast import at_work

pytestmark = pytest.mark.django_db


def test_many_questions_are_answered_in_their_order_by_one_query(cast: Any, django_assert_num_queries: Any) -> None:
    hong, lan = a_child(cast.county_home, name="红红"), a_child(cast.city_home, name="兰兰")
    every = Child.objects.filter(pk__in=[hong.pk, lan.pk])
    homes = Placement.objects.filter(child__in=every).select_related("home").distinct()

    with at_work(cast.province), django_assert_num_queries(1):
        asked: list[QuerySet[Any] | int] = [
            every,
            7,
            every.none(),
            every.filter(pk__in=[]),
            every.filter(name="兰兰"),
            homes,
        ]
        assert how_many(asked) == [2, 7, 0, 0, 1, 2]


def test_what_cannot_be_found_is_not_asked_for(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert how_many([Child.objects.none(), 3]) == [0, 3]
