"""How a child lives is changed by a day; who left comes back to the same file; a missing number is asked for."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from children import care
from children.guardianship.models import FamilySearch
from children.models import Admission, Child, Placement, RosterImport
from tests.builders.children import a_child, an_id_number
from tests.builders.leaving import a_death
from tests.cast import at_work
from tests.children.rosters import TITLES, a_row, a_sheet, act, matched, page
from tests.guardianship.searching import a_foundling, ago, report

pytestmark = pytest.mark.django_db


def _change(client, child, mode: str, on: date, **said):
    posted = {"child": str(child.uid), "mode": mode, "on": on.isoformat(), "reason": "肺炎住院，四平市中心医院", **said}
    return client.post(reverse("children:care_mode_new"), posted)


@pytest.mark.clause("2.1.e")
def test_a_boy_goes_to_hospital_and_comes_back(cast, signed_in) -> None:
    medic, child = signed_in(cast.city_medic), a_child(cast.city_home, name="陈小树", admitted_on=ago(60))
    assert _change(medic, child, "HOSPITAL", ago(20)).status_code == 302
    assert "住院" in medic.get(f"/children/{child.uid}/").content.decode()
    again = _change(medic, child, "HOSPITAL", ago(10))
    assert "现在的养育方式就是住院" in again.content.decode()
    assert "四平市中心医院" in again.content.decode()
    assert "太早" in _change(medic, child, "INSTITUTIONAL", ago(21)).content.decode()
    assert "不能晚于今天" in _change(medic, child, "INSTITUTIONAL", ago(-1)).content.decode()
    assert _change(medic, child, "INSTITUTIONAL", ago(8), reason="出院返回").status_code == 302
    rows = Placement.objects.filter(child=child).order_by("starts_on").values_list("mode", "starts_on", "ends_on")
    assert list(rows) == [
        ("INSTITUTIONAL", ago(60), ago(20)), ("HOSPITAL", ago(20), ago(8)), ("INSTITUTIONAL", ago(8), None)
    ]  # fmt: skip
    tab = medic.get(f"/children/{child.uid}/?tab=养").content.decode()
    assert "肺炎住院" in tab
    assert "变更养育方式" in tab
    listed = medic.get(reverse("children:care_mode_list"), {"mode": "HOSPITAL"}).content.decode()
    assert "陈小树" in listed
    carer = signed_in(cast.city_carer)
    assert carer.get(reverse("children:care_mode_new")).status_code == 404
    assert "变更养育方式" not in carer.get(f"/children/{child.uid}/?tab=养").content.decode()
    other = a_child(cast.stranger_home)
    assert _change(medic, other, "HOSPITAL", ago(1)).status_code == 422
    row = Placement.objects.get(child=other)
    assert medic.get(reverse("children:care_mode_page", args=[row.uid])).status_code == 404


def _left(cast, kind: str = "RETURNED", **said) -> Child:
    child = a_child(cast.city_home, admitted_on=date(2021, 3, 1), **{"name": "何归", **said})
    if kind == "DEATH":
        return a_death(cast, child, date(2026, 5, 5))
    with at_work(cast.city_home_head):
        care.leave(child=child, kind=kind, on=date(2026, 5, 5), by=cast.city_home_head, document="送还通知书1号")
    child.refresh_from_db()
    return child


def test_who_left_comes_back_to_the_same_file(cast, signed_in) -> None:
    registrar, child = signed_in(cast.city_registrar), _left(cast)
    where = reverse("children:child_readmit", args=[child.uid])
    assert where in registrar.get(f"/children/{child.uid}/").content.decode()
    said = {"admitted_on": "2026-09-01", "legal_category": "B1", "brought_by": "铁西派出所", "same_child": "on"}
    for wrong, sentence in (
        ({"admitted_on": "2026-05-01"}, "不能早于离院日期"),
        ({"admitted_on": "2031-05-01"}, "还没有到"),
        ({"admitted_on": ""}, "请填写重新入院日期"),
        ({"legal_category": "63.1"}, "请按新修订的办法选择"),
        ({"legal_category": ""}, "请选择入院法定情形"),
        ({"same_child": ""}, "确认是同一名儿童后勾选"),
    ):
        answer = registrar.post(where, {**said, **wrong})
        assert answer.status_code == 422
        assert sentence in answer.content.decode(), sentence
        assert "铁西派出所" in answer.content.decode()
    assert registrar.post(where, said).status_code == 302
    assert "在院，不需要重新入院" in registrar.post(where, said).content.decode()
    child.refresh_from_db()
    assert (child.state, child.guardianship, child.left_on) == ("IN_CARE", "TEMPORARY", None)
    assert Admission.objects.filter(child=child).count() == 2
    assert FamilySearch.objects.get(child=child).opened_on == date(2026, 9, 1)
    assert signed_in(cast.city_carer).get(where).status_code == 404
    assert signed_in(cast.stranger_registrar).get(where).status_code == 404


def test_the_dead_are_never_taken_in_again(cast, signed_in) -> None:
    registrar, child = signed_in(cast.city_registrar), _left(cast, "DEATH")
    where = reverse("children:child_readmit", args=[child.uid])
    assert where not in registrar.get(f"/children/{child.uid}/").content.decode()
    assert "因死亡封存" in registrar.get(where).content.decode()
    said = {"admitted_on": "2026-09-01", "legal_category": "B1", "same_child": "on"}
    assert "因死亡封存" in registrar.post(where, said).content.decode()


def test_whoever_types_the_number_of_a_child_that_left_is_led_to_its_file(cast, signed_in) -> None:
    number = an_id_number(date(2014, 5, 6), "1")
    child, typed = _left(cast, id_number=number), {
        "name": "何归", "sex": "1", "birth_date": "2014-05-06", "birth_precision": "EXACT", "birth_basis": "",
        "id_number": number, "id_pending": "", "admitted_on": "2026-09-01", "legal_category": "A2",
        "category": "ORPHAN", "origin": "220300", "brought_by": "",
    }  # fmt: skip
    answer = signed_in(cast.city_registrar).post(reverse("children:child_new"), typed)
    assert answer.status_code == 422
    assert reverse("children:child_readmit", args=[child.uid]) in answer.content.decode()
    assert "办理重新入院" in answer.content.decode()
    elsewhere = signed_in(cast.stranger_registrar).post(reverse("children:child_new"), typed | {"origin": "220500"})
    assert child.file_number not in elsewhere.content.decode()


@pytest.mark.clause("2.1.c")
def test_a_number_that_is_missing_is_asked_for_until_it_comes(cast, signed_in) -> None:
    """Scenario 7: taken in before registration; asked after 30, 60 and 90 days; the number must fit when it comes."""
    registrar = signed_in(cast.city_registrar)
    child = a_foundling(cast.city_home, on=ago(61), name="陶小枝", birth_date=date(2014, 5, 6), birth_precision="EXACT",
                        birth_basis="", id_pending="NOT_REGISTERED", legal_category="A1")  # fmt: skip
    a_foundling(cast.city_home, on=ago(29), name="才来的", id_pending="NOT_REGISTERED")
    todo = registrar.get("/todo/").content.decode()
    assert "陶小枝：入院 61 天，仍无身份证号码（尚未落户）" in todo
    assert "才来的：入院 29 天" not in todo
    where = reverse("children:child_part", args=[child.uid, "identity"])

    def give(number: str):
        form = registrar.get(where)
        data = {n: form.context["form"][n].value() or "" for n in form.context["form"].fields}
        return registrar.post(
            where,
            data | {"version": form.context["version"], "id_number": number, "id_pending": "", "naming_note": "院务会"},
        )

    good = an_id_number(date(2014, 5, 6), "2")
    wrong = good[:-1] + ("0" if good[-1] != "0" else "1")
    assert give(wrong).status_code == 422
    assert "性别是男" in give(an_id_number(date(2014, 5, 6), "1")).content.decode()
    assert "不一致" in give(an_id_number(date(2015, 5, 6), "2")).content.decode()
    assert give(good).status_code == 302
    assert "仍无身份证号码" not in registrar.get("/todo/").content.decode()


def _roster(client) -> RosterImport:
    titles = [*TITLES, "入院法定情形"]
    rows = [
        [*a_row(1, 入院日期=f"{ago(10)}", 入院原因="被遗弃儿童", 监护类型="临时"), "B1"],
        [*a_row(2, 入院日期=f"{ago(10)}"), "A2"],
    ]
    roster = matched(client, a_sheet(rows, titles))
    act(client, roster, "confirm")
    roster.refresh_from_db()
    return roster


def test_an_imported_foundling_is_looked_for_and_taken_back_with_its_roster(cast, signed_in) -> None:
    registrar = signed_in(cast.registrar)
    roster = _roster(registrar)
    assert roster.rows_imported == 2, page(registrar, roster).content.decode()
    search = FamilySearch.objects.get()
    assert search.child.guardianship == "TEMPORARY"
    assert "已撤销" in act(registrar, roster, "undo", reason="传错了").content.decode()
    assert not FamilySearch.objects.exists()


def test_a_search_that_somebody_worked_on_keeps_the_import(cast, signed_in) -> None:
    registrar = signed_in(cast.registrar)
    roster = _roster(registrar)
    assert report(registrar, FamilySearch.objects.get(), timezone.localdate()).status_code == 302
    answer = act(registrar, roster, "undo", reason="传错了").content.decode()
    assert "不能" in answer
    assert FamilySearch.objects.count() == 1
