"""Nobody finds in their own list of things to do what they may not do: the rule that refuses a step keeps the record
off the list, for a second post and for a stand-in alike.
"""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from agencies.models import Post
from casework import badges, todo
from casework.refusals import Refused
from tests.agencies.people import words
from tests.agencies.test_stand_ins import in_place, stand_in
from tests.builders.children import a_child
from tests.builders.hukou import a_stay
from tests.builders.past import an_entry
from tests.builders.transfers import PLAN, a_deferral, a_transfer, walk
from tests.cast import SINCE, at_work
from transfers import actions
from transfers.past.workflow import PAST
from transfers.workflow import DEFERRAL, TRANSFER

pytestmark = [pytest.mark.django_db, pytest.mark.clause("3.1.a")]


def _waits(person, title: str) -> int:
    """How many of it stand in the person's list; the number beside 待办 counts the same."""
    with at_work(person):
        groups = todo.groups(person)
        assert badges.counted(person).total == sum(group.count for group in groups)
        found = [group for group in groups if str(group.title) == title]
        assert all(len(group.items) == group.count for group in found)
        return sum(group.count for group in found)


def test_who_entered_a_move_of_years_ago_is_not_asked_to_confirm_it(cast, signed_in) -> None:
    an_entry(cast, a_child(cast.county_home, name="马晓燕", admitted_on=date(2021, 3, 1)), by=cast.prefecture)
    assert _waits(cast.prefecture, "移交补录：确认补录") == 0
    assert _waits(cast.prefecture_head, "移交补录：确认补录") == 1
    assert "马晓燕" not in words(signed_in(cast.prefecture).get(reverse("casework:todo")))
    assert "马晓燕" in words(signed_in(cast.prefecture_head).get(reverse("casework:todo")))


def test_who_asked_for_a_deferral_is_not_asked_to_grant_it_in_anybodys_place(cast) -> None:
    deferral = a_deferral(cast, a_child(cast.county_home, by=cast.registrar), approved=False)
    asker, title = cast.registrar, "暂缓移交：批准暂缓"
    asker.post = Post.objects.create(user=asker, agency=cast.city_office, role="prefecture_head", starts_on=SINCE)
    assert _waits(asker, title) == 0
    assert _waits(cast.prefecture_head, title) == 1
    person = in_place(cast.prefecture, stand_in(asker, cast.prefecture, "deferral.approve"))
    assert _waits(person, title) == 0
    with at_work(person), pytest.raises(Refused, match="申请和批准不能是同一人"):
        DEFERRAL.take("approve", deferral, by=person)


def test_who_wrote_the_plan_in_anothers_place_is_not_asked_to_approve_it(cast) -> None:
    """The deputy wrote in the place of the head; the head comes back under a post of the prefecture."""
    case = a_transfer(cast, "DRAFT", a_child(cast.county_home, by=cast.registrar))
    deputy = in_place(cast.carer, stand_in(cast.head, cast.carer, "transfer.assess"))
    with at_work(deputy):
        TRANSFER.take("assess", case, by=deputy)
    head, title = cast.head, "移交：市级批准"
    head.post = Post.objects.create(user=head, agency=cast.city_office, role="prefecture_head", starts_on=SINCE)
    assert _waits(head, title) == 0
    assert _waits(cast.prefecture_head, title) == 1


@pytest.mark.clause("3.1.e")
def test_a_stay_of_the_registration_waits_for_another_than_who_asked(cast) -> None:
    asker = cast.registrar
    a_stay(cast, a_transfer(cast, "ASSESSED", a_child(cast.county_home, by=asker)))
    asker.post = Post.objects.create(user=asker, agency=cast.city_office, role="prefecture_head", starts_on=SINCE)
    assert _waits(asker, "户口不迁：批准不迁") == 0
    assert _waits(cast.prefecture_head, "户口不迁：批准不迁") == 1


def test_a_plan_waits_for_the_prefecture_that_gives_the_child_away_and_for_no_other(cast) -> None:
    child = a_child(cast.county_home, by=cast.registrar)
    with at_work(cast.province):
        case = actions.open_case(
            by=cast.province, child=child, to_home=cast.stranger_home, override_reason="四平院改造期间"
        )
        for name, value in PLAN.items():
            setattr(case, name, value)
        case.save(update_fields=list(PLAN))
    walk(cast, case, "assess")
    assert _waits(cast.prefecture_head, "移交：市级批准") == 1
    assert _waits(cast.stranger_prefecture_head, "移交：市级批准") == 0


def test_who_confirms_for_the_destination_is_the_destinations_prefecture_only(cast) -> None:
    move = an_entry(cast, a_child(cast.county_home, admitted_on=date(2021, 3, 1)))
    assert PAST.blocked(PAST.step("confirm"), move, cast.stranger_prefecture_head).startswith("移交补录由接收地四平市")
