"""Moving and leaving: the child is in one place on every day, and what the file says of the past stays true."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from casework.acting import acting_system
from casework.refusals import Refused
from children import care
from children.models import Child, Discharge, GuardianshipEpisode, Placement
from tests.builders.children import a_child, a_move
from tests.cast import Cast, at_work

START = date(2021, 3, 1)


@pytest.mark.django_db
def test_the_database_refuses_a_child_in_two_places(cast):
    child = a_child(cast.county_home)

    with pytest.raises(IntegrityError, match="a_child_lives_in_one_place_at_a_time"), transaction.atomic():
        Placement.objects.create(child=child, home=cast.city_home, starts_on=date(2022, 1, 1))


@pytest.mark.django_db
def test_a_move_is_refused_with_a_sentence_and_changes_nothing(cast):
    child = a_child(cast.county_home)

    for to_home, on, sentence in (
        (cast.county_home, date(2023, 1, 1), "已经在梨树县儿童福利院"),
        (cast.county_office, date(2023, 1, 1), "不是儿童福利机构"),
        (cast.city_home, date(2020, 1, 1), "早于现在这段安置开始的日期"),
        (cast.city_home, date(2099, 1, 1), "还没有到"),
    ):
        with pytest.raises(Refused, match=sentence):
            a_move(child, to_home, on=on)
    assert Placement.objects.filter(child=child).count() == 1


@pytest.mark.django_db
def test_a_child_comes_of_age_and_leaves(cast):
    child = a_child(cast.city_home)

    with at_work(cast.city_home_head):
        care.leave(child=child, kind="ADULT", on=date(2025, 5, 7), by=cast.city_home_head)

    child.refresh_from_db()
    assert (child.state, child.left_on, child.guardianship) == ("LEFT", date(2025, 5, 7), "")
    assert not Placement.objects.filter(child=child, ends_on=None).exists()
    assert GuardianshipEpisode.objects.get(child=child).end_reason == "成年"
    with pytest.raises(Refused, match="已经离院"):
        a_move(child, cast.county_home, on=date(2025, 6, 1))


@pytest.mark.django_db
def test_a_death_needs_its_certificate(cast):
    child = a_child(cast.city_home)

    with at_work(cast.city_home_head), pytest.raises(Refused, match="死亡医学证明"):
        care.leave(child=child, kind="DEATH", on=date(2025, 5, 7), by=cast.city_home_head)
    child.refresh_from_db()
    assert child.state == "IN_CARE"
    with at_work(cast.city_home_head), pytest.raises(Refused, match="没有死亡登记"):
        care.leave(child=child, kind="DEATH", on=date(2025, 5, 7), by=cast.city_home_head, document="22030020250001")
    assert not Discharge.objects.filter(child=child).exists(), "its file would never be sealed"


MOVES = st.lists(
    st.tuples(st.sampled_from(["county_home", "city_home", "stranger_home"]), st.integers(-20, 400)), max_size=6
)


class OnePlaceADay(TestCase):
    """Whatever is asked for, in whatever order: accepted or refused, the child has one place on every day in care."""

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(MOVES)
    def test_a_child_is_never_in_two_places_and_never_in_none(self, moves):
        from tests.cast import assemble

        assemble()
        cast = Cast()
        child = a_child(cast.county_home, admitted_on=START)
        day = START
        for home, later in moves:
            try:
                with acting_system("property test"):
                    care.move(
                        child=child, to_home=getattr(cast, home), on=day + timedelta(days=later), by=None, reason="试"
                    )
            except Refused:
                continue
            day += timedelta(days=later)

        rows = list(Placement.objects.filter(child=child).order_by("starts_on", "id"))
        assert rows[0].starts_on == START
        assert rows[-1].ends_on is None
        assert all(before.ends_on == after.starts_on for before, after in itertools.pairwise(rows))
        assert Child.objects.get(pk=child.pk).home_id == rows[-1].home_id
