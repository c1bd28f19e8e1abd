"""County homes that the province keeps are told as kept; deaths are told to who answers for them, and never a few."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from agencies.actions import retain_home
from children.leaving.actions import record_death
from children.leaving.workflow import DEATH
from reports.declaring import indicator_named, indicators
from reports.figures import compute
from reports.masking import HIDDEN
from reports.places import place_named
from tests.builders.children import a_child
from tests.cast import LISHU, PROVINCE, SIPING, at_work, sign_in

pytestmark = pytest.mark.django_db


def _standing(place: int, on: date) -> dict[str, int]:
    found, at = indicator_named("I-40"), place_named(str(place))
    assert found is not None
    assert at is not None
    computed = compute([found], at, [on], sliced=True)
    told = {piece.code: computed.number(found, "numerator", at, on, piece.code) for piece in found.slices}
    assert sum(told.values()) == computed.of(found, at, on).numerator
    return {code: n for code, n in told.items() if n}


@pytest.mark.clause("1.c")
def test_a_home_that_the_province_keeps_stands_in_the_figure_as_kept_until_its_approval_ends(cast: Any) -> None:
    today = timezone.localdate()
    assert _standing(SIPING, today) == {"unknown": 2}
    since, until = today - timedelta(days=100), today + timedelta(days=200)
    with at_work(cast.province):
        retain_home(home=cast.county_home, document="吉民函〔2023〕8号", since=since, until=until, by=cast.province)
    assert _standing(SIPING, today) == {"retained": 1, "unknown": 1}
    assert _standing(LISHU, since) == {"retained": 1}
    assert _standing(LISHU, since - timedelta(days=1)) == {"unknown": 1}
    assert _standing(LISHU, until) == {"retained": 1}
    assert _standing(LISHU, until + timedelta(days=1)) == {"run_out": 1}
    page = sign_in(cast.province).get(reverse("reports:indicator", args=["I-40", str(SIPING)])).content.decode()
    for said in ("经省批准保留", "转型情况尚未登记", "梨树县儿童福利院", "吉民函〔2023〕8号"):
        assert said in page, said


def test_what_is_not_on_record_is_told_with_its_reason_and_never_as_nought(cast: Any) -> None:
    page = sign_in(cast.province).get(reverse("reports:indicators")).content.decode()
    assert "县级机构转型完成率" in page
    assert "还没有登记，因此不能计算完成率" in page
    assert "统计口径还没有规定，因此不能计数" in page


def _die(cast: Any, many: int, home: Any) -> list[Any]:
    person, day = cast.working_at(home, "registrar"), timezone.localdate() - timedelta(days=2)
    found = []
    for n in range(many):
        child = a_child(home, name=f"安{n}", id_number="", id_pending="OTHER")
        with at_work(person):
            found.append(record_death(child=child, died_on=day, place="市医院", cause="肺炎", by=person))
    return found


def _row(person: Any, place: str = "") -> str:
    page = sign_in(person).get(reverse("reports:indicators"), {"place": place} if place else {}).content.decode()
    return page[page.index("儿童死亡数") :].split("</tr>")[0] if "儿童死亡数" in page else ""


@pytest.mark.clause("R2a.31")
def test_fewer_than_ten_deaths_are_no_number_and_ten_are_one(cast: Any) -> None:
    assert "<b>0</b>" in _row(cast.prefecture)
    deaths = _die(cast, 9, cast.city_home)
    assert f"<b>{HIDDEN}</b>" in _row(cast.prefecture)
    assert "9" not in _row(cast.prefecture).split("</th>")[1]
    _die(cast, 1, cast.county_home)
    assert "<b>10</b>" in _row(cast.prefecture)
    assert f"<b>{HIDDEN}</b>" in _row(cast.county)
    with at_work(cast.city_home_head):
        DEATH.take("withdraw", deaths[0], by=cast.city_home_head, reason="登记有误")
    assert f"<b>{HIDDEN}</b>" in _row(cast.prefecture)


@pytest.mark.clause("R2a.31")
def test_deaths_are_told_for_ones_own_area_alone_without_names_and_never_taken_out(cast: Any) -> None:
    _die(cast, 11, cast.city_home)
    assert "<b>11</b>" in _row(cast.province)
    assert _row(cast.province, str(SIPING)) == ""  # what one prefecture lacks would tell of another
    client = sign_in(cast.province)
    assert client.get(reverse("reports:indicator", args=["I-74", str(SIPING)])).status_code == 404
    page = client.get(reverse("reports:indicator", args=["I-74", str(PROVINCE)])).content.decode()
    assert "受限指标" in page
    assert "安0" not in page
    assert "四平市" not in page[page.index("受限指标") :].split("</section>")[0]
    answer = client.post(reverse("reports:export", args=[str(PROVINCE)]), {"reason": "核对"})
    cells = {str(v) for sheet in load_workbook(io.BytesIO(answer.content)) for row in sheet.iter_rows(values_only=True)
             for v in row}  # fmt: skip
    assert "I-05" in cells
    assert "I-74" not in cells
    assert [found.id for found in indicators() if found.restricted] == ["I-74"]
