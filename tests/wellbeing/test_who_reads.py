"""Who reads what of a child around its move: the home it comes to everything, the home it left what it wrote itself."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from casework.models import AuditEntry
from tests.builders.children import a_child
from tests.builders.transfers import a_draft, a_transfer, walk
from tests.builders.wellbeing import a_check, in_days

OF_THE_GIVER, OF_THE_TAKER = "舍不得赵阿姨。", "夜里哭着找妈妈。"


@pytest.fixture
def child(cast):
    return a_child(cast.county_home, by=cast.registrar, name="马平安")


@pytest.fixture
def looks(cast, child):
    """One before the move and one after, each with something that worries."""
    case = a_transfer(cast, "NOTICE_ISSUED", child, planned_on=in_days(5))
    before = a_check(cast, case, "BEFORE_7", child_words=OF_THE_GIVER, risk="ATTENTION")
    walk(cast, case, "hand_over", "accept")
    after = a_check(cast, case, "AFTER_7", child_words=OF_THE_TAKER, risk="ATTENTION", mood=2)
    return case, before, after


def _look(client, check):
    return client.get(reverse("wellbeing:wellbeing_page", args=[check.uid]))


def test_the_giver_reads_what_it_wrote_and_nothing_of_what_came_after(cast, looks, signed_in) -> None:
    case, before, after = looks
    giver = signed_in(cast.social_worker)
    assert OF_THE_GIVER in _look(giver, before).content.decode()
    assert _look(giver, after).status_code == 404
    page = giver.get(reverse("transfers:transfer_page", args=[case.uid])).content.decode()
    assert "由四平市儿童福利院登记" in page
    assert str(after.uid) not in page
    assert OF_THE_TAKER not in page
    listed = giver.get(reverse("wellbeing:wellbeing_list")).content.decode()
    assert "情绪明显变化" not in listed
    for owed in after.interventions.all():
        assert giver.get(reverse("wellbeing:intervention_page", args=[owed.uid])).status_code == 404


def test_the_receiver_reads_both_and_prepares_from_the_day_the_plan_is_put_forward(cast, child, signed_in) -> None:
    taker = signed_in(cast.city_social_worker)
    case = a_draft(cast, child, planned_on=in_days(12))
    before = a_check(cast, case, "BEFORE_7", child_words=OF_THE_GIVER)
    assert _look(taker, before).status_code == 404, "nobody over there hears of a draft"
    walk(cast, case, "assess")
    assert OF_THE_GIVER in _look(taker, before).content.decode()


def test_both_offices_read_and_strangers_nothing(cast, looks, signed_in) -> None:
    _case, before, after = looks
    assert OF_THE_TAKER in _look(signed_in(cast.prefecture), after).content.decode()
    assert OF_THE_GIVER in _look(signed_in(cast.county), before).content.decode()
    assert _look(signed_in(cast.county), after).status_code == 404, "the county's time is over"
    for person in (cast.stranger_head, cast.stranger_prefecture, cast.police, cast.education, cast.sec_admin):
        assert _look(signed_in(person), before).status_code == 404


def test_a_teacher_reads_that_the_child_was_seen_and_not_how_it_was(cast, looks, signed_in) -> None:
    _case, _before, after = looks
    page = _look(signed_in(cast.city_teacher), after).content.decode()
    assert "周社工" in page
    assert OF_THE_TAKER not in page
    assert "需要关注" not in page


def test_reading_how_a_child_was_is_written_down(cast, looks, signed_in) -> None:
    _case, before, _after = looks
    _look(signed_in(cast.prefecture), before)
    assert AuditEntry.objects.filter(verb="read", resource="wellbeing", part="finding", object_uid=before.uid).exists()


def test_the_list_goes_out_as_a_workbook_with_what_the_list_shows(cast, looks, signed_in) -> None:
    client = signed_in(cast.city_home_head)
    answer = client.post(reverse("wellbeing:wellbeing_export"), {"reason": "季度核对"})
    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == ["马平安", "马平安"]
    assert {row[1] for row in rows[1:]} == {"移交前7日", "移交后7日"}
    assert any("情绪明显变化" in str(row) for row in rows)
    assert OF_THE_TAKER not in str(rows), "the child's own words stay in the file"


def test_the_giver_takes_out_only_its_own(cast, looks, signed_in) -> None:
    answer = signed_in(cast.head).post(reverse("wellbeing:wellbeing_export"), {"reason": "季度核对"})
    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert [row[1] for row in rows[1:]] == ["移交前7日"]
