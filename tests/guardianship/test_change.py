"""Guardianship is changed by one and approved by another; what does not fit is said where it was typed."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.four_eyes import prepared_by_another
from casework.models import Notice
from casework.refusals import Refused
from children import care, staying
from children.guardianship.models import FamilySearch, GuardianshipChange
from children.models import GuardianshipEpisode, Placement
from policy.periods import add_months
from tests.builders.children import a_child
from tests.cast import at_work
from tests.guardianship.searching import a_foundling, ago, ask_change, do, edit, the_change

pytestmark = pytest.mark.django_db
WAYS = ["HOSPITAL", "BOARDING_SCHOOL", "INSTITUTIONAL"]


def _entrusted(cast, **said):
    """A girl of six whom the protection centre cannot look after itself."""
    facts = {
        "name": "林小雨",
        "sex": "2",
        "birth_date": add_months(ago(0), -74),
        "legal_category": "B3",
        "category": "OTHER",
    }
    return a_child(cast.city_home, admitted_on=ago(100), **{**facts, **said})


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"ground": "92.2"}, "所选法律依据不适用于“长期监护”"),
        ({"ground": "L0"}, "请按当时的法律选择"),
        ({"guardian": ""}, "请选择监护单位"),
        ({"holds_from": "2031-01-01"}, "日期不能晚于今天"),
        ({"holds_from": "2026-02-30"}, "没有这一天"),
        ({"holds_from": ago(91).isoformat()}, "太早"),
        ({"becomes": "TEMPORARY", "ground": "92.2"}, "与现在的监护相同"),
        ({"document": ""}, "请填写依据文书"),
        ({"reasons": "由" * 5000}, "最多 800 个字"),
        ({"reasons": "由\x00"}, "看不见的控制字符"),
        ({"child": "00000000-0000-0000-0000-000000000000"}, "现在不能选"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_kept(cast, signed_in, said, sentence) -> None:
    child = _entrusted(cast)
    with at_work(cast.city_home_head):
        staying.change_guardianship(
            child=child, kind="TEMPORARY", guardian=cast.city_office, article="", on=ago(90), reason="",
            by=cast.city_home_head,
        )  # fmt: skip
    facts = {"ground": "94.2", "document": "四民监🙂1号", **said}
    answer = ask_change(signed_in(cast.city_social_worker), child, cast.city_office, ago(1), **facts)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not GuardianshipChange.objects.exists()


def test_a_change_is_sent_back_mended_and_approved_by_somebody_else(
    cast, signed_in, django_capture_on_commit_callbacks
) -> None:
    worker, city = signed_in(cast.city_social_worker), signed_in(cast.prefecture)
    child = _entrusted(cast, birth_date=add_months(ago(0), -120))
    assert ask_change(worker, child, cast.city_office, ago(5), ground="94.2").status_code == 302
    change = the_change(child)
    assert "已有一项未办完" in ask_change(worker, child, cast.city_office, ago(5), ground="94.2").content.decode()
    assert "必须征求并记录本人意见" in do(worker, change, "submit").content.decode()
    assert edit(worker, change, "wish", child_opinion="愿意留在院里").status_code == 302
    with django_capture_on_commit_callbacks(execute=True):
        assert do(worker, change, "submit").status_code == 302
    assert cast.prefecture.post.id in set(Notice.objects.values_list("post_id", flat=True))
    plan = reverse("guardianship:guard_change_part", args=[change.uid, "plan"])
    assert "不能再改" in worker.get(plan, follow=True).content.decode()
    assert do(city, change, "return", reason="日期有误").status_code == 302
    mended = {
        "becomes": "LONG_TERM", "ground": "94.2", "guardian": cast.city_office.pk, "holds_from": ago(3).isoformat(),
        "document": "四民监8号", "reasons": "父母双亡",
    }  # fmt: skip
    assert edit(worker, change, "plan", **mended).status_code == 302
    assert do(worker, change, "submit").status_code == 302
    asked = city.get(reverse("guardianship:guard_change_step", args=[change.uid, "approve"])).content.decode()
    assert "会发生的变化" in asked
    assert "长期监护" in asked
    assert do(city, change, "approve").status_code == 302
    assert do(city, change, "approve").status_code == 409
    child.refresh_from_db()
    assert (child.guardianship, child.guardianship_since) == ("LONG_TERM", ago(3))
    paper = signed_in(cast.city_home_head).get(reverse("guardianship:guard_change_list")).content.decode()
    assert "林小雨" in paper


def test_guardianship_ends_and_the_child_stays(cast, signed_in) -> None:
    worker, child = signed_in(cast.city_social_worker), _entrusted(cast)
    asked = ask_change(worker, child, None, ago(2), becomes="ENDED", ground="39.4", reasons="判决确定其他监护人")
    assert asked.status_code == 302, asked.content.decode()
    change = the_change(child)
    assert do(worker, change, "submit").status_code == 302
    assert do(signed_in(cast.prefecture_head), change, "approve").status_code == 302
    child.refresh_from_db()
    assert (child.state, child.guardianship, child.guardianship_since) == ("IN_CARE", "", None)
    episode = GuardianshipEpisode.objects.get(child=child)
    assert (episode.ends_on, episode.end_reason[:5]) == (ago(2), "法院认定监")


def test_a_year_of_temporary_guardianship_is_asked_about(cast, signed_in) -> None:
    child = _entrusted(cast, name="韩小满")
    with at_work(cast.city_registrar):
        GuardianshipEpisode.objects.filter(child=child).update(starts_on=ago(400))
        child.guardianship_since = ago(400)
        child.save(update_fields=["guardianship_since"])
    page = signed_in(cast.city_social_worker).get("/todo/").content.decode()
    assert "临时监护满一年复核" in page
    assert "韩小满" in page
    assert "韩小满" not in signed_in(cast.stranger_registrar).get("/todo/").content.decode()


def test_a_change_that_has_become_impossible_is_not_approved(cast, signed_in) -> None:
    worker, child = signed_in(cast.city_social_worker), _entrusted(cast)
    assert ask_change(worker, child, cast.city_office, ago(20), ground="94.2").status_code == 302
    change = the_change(child)
    assert do(worker, change, "submit").status_code == 302
    with at_work(cast.city_home_head):
        staying.change_guardianship(
            child=child, kind="TEMPORARY", guardian=cast.city_office, article="", on=ago(10), reason="法院裁定",
            by=cast.city_home_head,
        )  # fmt: skip
    answer = do(signed_in(cast.prefecture), change, "approve")
    assert answer.status_code == 422
    assert "太早" in answer.content.decode()
    assert GuardianshipEpisode.objects.filter(child=child, ends_on=None).get().kind == "TEMPORARY"


def test_nobody_approves_what_they_prepared(cast, signed_in) -> None:
    child = _entrusted(cast)
    ask_change(signed_in(cast.city_social_worker), child, cast.city_office, ago(20), ground="94.2")
    assert "不能再由您批准" in prepared_by_another(the_change(child), cast.city_social_worker)
    assert prepared_by_another(the_change(child), cast.prefecture) == ""


def test_what_was_open_ends_when_the_child_leaves(cast, signed_in) -> None:
    child = a_foundling(cast.city_home, on=ago(30))
    asked = ask_change(
        signed_in(cast.city_social_worker), child, None, ago(2), becomes="ENDED", ground="39.4"
    )  # fmt: skip
    assert asked.status_code == 302, asked.content.decode()
    with at_work(cast.city_registrar):
        care.leave(child=child, kind="RETURNED", on=ago(0), by=cast.city_registrar, document="送还1号")
    assert FamilySearch.objects.get(child=child).state == "STOPPED"
    assert the_change(child).state == "CANCELLED"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, 120), st.sampled_from(["HOSPITAL", "BOARDING_SCHOOL", "INSTITUTIONAL"])), max_size=6
    )
)
def test_however_a_child_comes_to_live_it_lives_in_one_place_each_day(cast, moves) -> None:
    with transaction.atomic():
        child = a_child(cast.city_home, admitted_on=ago(100), id_number="", id_pending="OTHER")
        with at_work(cast.city_home_head):
            for days, mode in moves:
                with suppress(Refused):
                    staying.change_mode(child=child, mode=mode, on=ago(days), reason="变动", by=cast.city_home_head)
        for days in range(0, 101, 10):
            assert Placement.objects.on(ago(days)).filter(child=child).count() == 1
        assert Placement.objects.filter(child=child, ends_on=None).count() == 1
        transaction.set_rollback(True)


def test_the_database_itself_refuses_two_guardianships_at_once(cast) -> None:
    child = _entrusted(cast)
    with pytest.raises(IntegrityError, match="one_guardianship_of_a_child"), transaction.atomic():
        GuardianshipEpisode.objects.create(child=child, kind="LONG_TERM", starts_on=ago(50))
