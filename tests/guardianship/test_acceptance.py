"""接收意见表: printed from the admission and its search, by the ground; a former home prints none."""

from __future__ import annotations

import io
from datetime import date

import pdfplumber
import pytest
from django.urls import reverse

from children.guardianship.models import FamilySearch
from tests.builders.children import a_child, a_move
from tests.guardianship.searching import a_foundling, ago, edit, report

pytestmark = pytest.mark.django_db


def _address(child) -> str:
    return reverse("children:child_paper", args=[child.uid, "acceptance_opinion"])


def _words(answer) -> str:
    assert answer.status_code == 200, answer
    with pdfplumber.open(io.BytesIO(answer.content)) as paper:
        assert len(paper.pages) == 1, "one sheet to sign"
        printed = paper.pages[0].filter(lambda one: one.get("size", 0) < 20)  # without the watermark across it
        return str(printed.extract_text()).replace("\n", "")


@pytest.mark.clause("R2a.10")
def test_of_a_foundling_it_tells_the_report_and_asks_for_the_papers_of_its_ground(cast, signed_in) -> None:
    child, worker = a_foundling(cast.city_home, on=ago(40)), signed_in(cast.city_social_worker)
    search = FamilySearch.objects.get(child=child)
    report(worker, search, search.opened_on)

    page = worker.get(reverse("children:child_page", args=[child.uid])).content.decode()
    assert _address(child) in page
    words = _words(worker.get(_address(child)))
    for said in (
        "民政部门接收意见表",
        child.file_number,
        "延公捡〔2026〕12号",
        "捡拾报案证明",
        "寻亲公告",
        "临时监护",
        "同意接收",
    ):
        assert said in words, said

    opinion = {"opinion_office": cast.city_office.pk, "opinion_number": "四民接〔2026〕3号", "opinion_on": ago(30)}
    assert edit(worker, search, "opinion", **opinion).status_code == 302
    again = _words(worker.get(_address(child)))
    assert "四民接〔2026〕3号" in again
    assert "不同意接收" not in again


@pytest.mark.clause("R2a.11")
def test_of_an_orphan_it_asks_for_other_papers_and_hides_the_number(cast, signed_in) -> None:
    child = a_child(cast.county_home, name="石磊", brought_by="孤家子镇人民政府")
    words = _words(signed_in(cast.registrar).get(_address(child)))
    for said in ("石磊", "孤家子镇人民政府", "父母死亡证明", "无其他监护人的情况报告", "长期监护", "梨树县民政局"):
        assert said in words, said
    assert child.id_number not in words
    assert "寻亲公告" not in words


def test_an_entrusted_child_needs_none_and_the_page_says_so(cast, signed_in) -> None:
    child = a_child(cast.city_home, admitted_on=date(2026, 5, 1), legal_category="B3", category="OTHER")
    worker = signed_in(cast.city_social_worker)
    assert "规定的材料中没有民政部门接收意见" in worker.get(_address(child), follow=True).content.decode()


def test_strangers_find_nothing_and_a_former_home_prints_none(cast, signed_in) -> None:
    child = a_child(cast.county_home)
    assert signed_in(cast.stranger_registrar).get(_address(child)).status_code == 404
    a_move(child, cast.city_home)
    answer = signed_in(cast.registrar).get(_address(child), follow=True)
    assert answer["Content-Type"].startswith("text/html")
    assert _words(signed_in(cast.city_registrar).get(_address(child)))
