"""政策落实: the document, each clause coloured and told in words by how far it is carried out in the reader's area."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from policy.clauses import CLAUSES
from tests.builders.children import a_child
from tests.builders.transfers import a_transfer
from tests.cast import SIPING

CARRIED = "/policy/?view=carried"


def page_of(client) -> str:
    answer = client.get(CARRIED)
    assert answer.status_code == 200
    return answer.content.decode().split('<main id="main"', 1)[1]


def entry_of(page: str, ref: str) -> str:
    """What stands under the document's words about a clause."""
    entries = re.split(r'<li>\s*<p>\s*(?=<span class="policy-mark)', page)[1:]
    return next(one for one in entries if re.findall(r'href="([^"]+)"', one)[0] == reverse("policy:basis", args=[ref]))


@pytest.mark.clause("1.e")
def test_the_province_reads_how_far_a_clause_is_in_colour_words_and_by_prefecture(cast, signed_in) -> None:
    a_transfer(cast, "ACCEPTED", a_child(cast.county_home, name="梁小满"))
    a_child(cast.county_home, name="宋小雨")
    page = page_of(signed_in(cast.province))
    entry = entry_of(page, "2.1.a")
    assert "差距较大" in entry
    assert "县级移交完成率" in entry
    assert "50%" in entry
    assert f'href="{reverse("reports:indicator", args=["I-09", str(SIPING)])}"' in entry
    assert "四平市 50%" in entry
    assert re.search(r'<a class="policy-clause policy-\w+ policy-is-short"\s+href="/policy/2\.1\.a/"', page)


def test_every_clause_is_graded_or_says_why_it_cannot_be(cast, signed_in) -> None:
    page = page_of(signed_in(cast.prefecture))
    for ref in CLAUSES:
        entry = entry_of(page, ref)
        assert "policy-measure" in entry or "policy-hint" in entry, ref
    assert "鼓励事项，文件没有规定要达到的数" in page


def test_a_prefecture_reads_of_its_counties_and_no_neighbour(cast, signed_in) -> None:
    a_child(cast.county_home, name="宋小雨", admitted_on=date(2022, 3, 1))
    page = page_of(signed_in(cast.prefecture))
    assert "梨树" in page
    assert "通化" not in page.split("policy-carried", 1)[1]


def test_who_is_told_no_figures_reads_the_document_alone(cast, signed_in) -> None:
    page = page_of(signed_in(cast.carer))
    assert "policy-carried" not in page
    assert "?view=carried" not in page


def test_the_words_of_the_document_stay_as_they_are_beside_the_colours(cast, signed_in) -> None:
    client = signed_in(cast.province)
    plain = client.get("/policy/").content.decode()
    assert "policy-is-" not in plain
    assert 'href="?view=carried"' in plain
