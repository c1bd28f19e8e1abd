"""Where a child belongs, and which home takes it in."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from agencies import regions
from agencies.actions import serve, serve_by_the_document
from agencies.models import Agency, Division, Jurisdiction, ServiceArea
from agencies.models.jurisdiction import CHANGBAISHAN_ID, jurisdiction_of
from agencies.models.service_area import home_serving
from agencies.routing import route
from casework.refusals import Refused
from tests.agencies.people import office
from tests.cast import Cast

TODAY = date(2026, 11, 23)
YANBIAN, BAISHAN, SIPING, CHANGCHUN, TONGHUA, MEIHEKOU, FUSONG = 222400, 220600, 220300, 220100, 220500, 220581, 220621


@pytest.fixture
def whole_province(cast: Cast) -> None:
    """The cast stands on all divisions of the province."""


@pytest.fixture
def homes(cast: Cast) -> dict[int, Agency]:
    """A home in every prefecture but 长白山, serving as the document orders."""
    made = {home.jurisdiction_id: home for home in Agency.objects.homes().filter(level="PREFECTURE")}
    for place in Jurisdiction.objects.filter(level="PREFECTURE").exclude(pk__in=[CHANGBAISHAN_ID, *made]):
        made[place.pk] = office(f"{place.name}儿童福利院", "CHILD_WELFARE", place)
    serve_by_the_document(starts_on=date(2022, 7, 11), by=None)
    return made


def test_the_province_has_nine_prefectures_changbaishan_and_sixty_counties(whole_province: None) -> None:
    count = {level: Jurisdiction.objects.filter(level=level).count() for level in ("PROVINCE", "PREFECTURE", "COUNTY")}
    assert count == {"PROVINCE": 1, "PREFECTURE": 10, "COUNTY": 60}
    assert Division.objects.filter(level="TOWNSHIP").count() == 1075


def test_loading_again_changes_nothing(whole_province: None) -> None:
    before = list(Division.objects.values_list("id", "code", "successor_id"))
    counts = regions.load()
    assert list(Division.objects.values_list("id", "code", "successor_id")) == before
    assert counts["jurisdictions"] == 71


@pytest.mark.parametrize(
    ("old", "new"), [("220381", "220184"), ("220181", "220113"), ("220724", "220781"), ("220625", "220605")]
)
def test_an_old_code_in_an_id_number_leads_to_its_successor(whole_province: None, old: str, new: str) -> None:
    division = Division.objects.get(code=old)
    assert division.successor is not None
    assert division.successor.code == new
    assert division.valid_to == division.successor.valid_from
    found = jurisdiction_of(old, TODAY)
    assert found is not None
    assert found.code == new


def test_gongzhuling_belonged_to_siping_until_it_moved_to_changchun(whole_province: None) -> None:
    before, after = jurisdiction_of("220381", date(2020, 6, 18)), jurisdiction_of("220381", date(2020, 6, 19))
    assert before is not None
    assert after is not None
    assert before.prefecture_id == SIPING
    assert after.prefecture_id == CHANGCHUN


def test_a_code_of_another_province_belongs_to_nobody_here(homes: dict[int, Agency]) -> None:
    assert jurisdiction_of("110101", TODAY) is None
    answer = route("110101", TODAY)
    assert answer.home is None
    assert "不属于吉林省" in answer.reason


@pytest.mark.clause("2.0.b")
@pytest.mark.parametrize("code", ["222426120", "220621120", "220621121"])
def test_a_child_of_changbaishan_goes_to_yanbian_whatever_its_six_digits_say(
    homes: dict[int, Agency], code: str
) -> None:
    answer = route(code, TODAY)
    assert answer.home == homes[YANBIAN]
    assert answer.clause == "2.0.b"
    assert "9位" in answer.reason
    assert "长白山" in answer.reason


@pytest.mark.clause("2.0.a")
def test_the_neighbour_township_in_fusong_goes_to_baishan(homes: dict[int, Agency]) -> None:
    answer = route("220621101", TODAY)
    assert answer.home == homes[BAISHAN]
    assert answer.jurisdiction is not None
    assert answer.jurisdiction.pk == FUSONG
    assert answer.clause == "2.0.a"


def test_meihekou_follows_tonghua_until_the_province_answers_otherwise(homes: dict[int, Agency]) -> None:
    meihekou = Jurisdiction.objects.get(pk=MEIHEKOU)
    assert home_serving(meihekou, TODAY) == homes[TONGHUA]
    serve(home=homes[CHANGCHUN], jurisdiction=meihekou, starts_on=date(2026, 1, 1), basis="省厅批复", by=None)
    assert home_serving(meihekou, date(2025, 12, 31)) == homes[TONGHUA]
    assert home_serving(meihekou, TODAY) == homes[CHANGCHUN]


def test_a_new_home_takes_over_on_the_day_the_old_one_stops(homes: dict[int, Agency]) -> None:
    siping = Jurisdiction.objects.get(pk=SIPING)
    serve(home=homes[CHANGCHUN], jurisdiction=siping, starts_on=date(2026, 5, 1), basis="省厅批复", by=None)
    assert home_serving(siping, date(2026, 4, 30)) == homes[SIPING]
    assert home_serving(siping, date(2026, 5, 1)) == homes[CHANGCHUN]


def test_two_homes_never_serve_the_same_place_at_once_even_by_plain_writing(homes: dict[int, Agency]) -> None:
    with pytest.raises(IntegrityError, match="one_home_serves_a_jurisdiction_at_a_time"), transaction.atomic():
        ServiceArea.objects.create(home=homes[CHANGCHUN], jurisdiction_id=SIPING, starts_on=TODAY, basis="误操作")


def test_a_county_home_cannot_be_given_an_area(cast: Cast) -> None:
    with pytest.raises(Refused, match="省级或市（州）级"):
        serve(home=cast.county_home, jurisdiction=cast.county_home.jurisdiction, starts_on=TODAY, basis="", by=None)


def test_a_place_without_a_home_says_what_is_missing(whole_province: None) -> None:
    answer = route("220722101", TODAY)  # 松原 has no home in the cast
    assert answer.home is None
    assert "先登记服务辖区" in answer.reason
