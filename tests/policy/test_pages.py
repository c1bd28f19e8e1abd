"""What a signed-in person reads on the policy pages, and who is led to the sign-in page instead."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import Http404, HttpResponse
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from policy import citations, doors
from policy.citations import Citation, Figure, FigureRow
from policy.clauses import CLAUSES, UnknownClauseError
from policy.departments import DEPARTMENTS
from policy.rules import RULES

Read = Callable[..., HttpResponse]


def test_a_carer_reads_the_document_with_every_clause_as_a_link(read: Read) -> None:
    page = read("/policy/").content.decode()
    assert "吉民发〔2022〕27号" in page
    assert "（一）做好接收抚养工作。" in page
    for ref in CLAUSES:
        if ref != "4.2.y":  # its words 提供便利 are shared with 4.2.x; the rest of it is a link of its own
            assert f'href="/policy/{ref}/"' in page, ref
    assert 'href="/policy/4.2.y/"' in page
    assert "计划中 <b>" in page or "已落实 <b>" in page


def test_no_gap_opens_between_two_clauses(read: Read) -> None:
    page = read("/policy/").content.decode()
    assert "</a>（<a" in page
    assert "</a>\n" not in page.split("<article")[1].split("</article>")[0]


def test_every_clause_and_rule_opens_its_page(read: Read) -> None:
    assert not [ref for ref in (*CLAUSES, *RULES) if read(f"/policy/{ref}/").status_code != 200]


def test_a_clause_is_shown_in_its_place_with_who_and_until_when(read: Read) -> None:
    page = read("/policy/2.1.a/").content.decode()
    assert "<h1>二（一）做好接收抚养工作</h1>" in page
    assert "<mark>市（州）儿童福利机构要于2022年底前完成辖区内县级儿童福利机构移交的儿童接收任务</mark>" in page
    for words in ("限期任务", "市（州）儿童福利机构", "2022年12月31日前", "完成县级移交儿童接收 · 2022年12月31日前"):
        assert words in page, words
    assert 'href="/policy/2.1.b/"' in page


def test_the_first_and_last_clause_have_one_neighbour(read: Read) -> None:
    assert 'rel="prev"' not in read("/policy/H.a/").content.decode()
    assert 'rel="next"' not in read("/policy/4.4.c/").content.decode()


def test_a_clause_without_a_period_says_so_and_without_use_says_so(read: Read) -> None:
    page = read("/policy/1.a/").content.decode()
    assert "未规定" in page


def test_an_unknown_clause_is_not_found(read: Read) -> None:
    with pytest.raises(Http404):
        read("/policy/9.9.z/")


def test_an_outside_rule_says_where_it_comes_from_and_how_long_it_held(read: Read) -> None:
    page = read("/policy/R2a.10/").content.decode()
    assert "民政部令第63号" in page
    assert "至 2026-03-31" in page


def test_the_lists_of_rules_and_terms_lead_to_their_pages(read: Read) -> None:
    assert 'href="/policy/R5.3/"' in read("/policy/rules/").content.decode()
    page = read("/policy/terms/").content.decode()
    assert "公告期" in page
    assert "依据 收养规定" in page
    assert "系统设定" in page


@pytest.mark.parametrize("path", ["/policy/", "/policy/2.1.a/", "/policy/rules/", "/policy/terms/"])
def test_a_stranger_is_led_to_the_sign_in_page(read: Read, path: str) -> None:
    answer = read(path, signed_in=False)
    assert answer.status_code == 302
    assert "next=" in answer["Location"]


def test_a_door_is_written_on_the_view() -> None:
    def view(request: object) -> HttpResponse:
        return HttpResponse("开放")

    opened = doors.public(view)
    assert opened.door == doors.PUBLIC
    assert opened(RequestFactory().get("/")).content.decode() == "开放"
    assert doors.open_to_all_signed_in(view).door == doors.SIGNED_IN


def test_other_packages_tell_what_cites_a_clause_and_how_far_it_is(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    step = Citation("step", "移交：市级批准", "/transfers/", "2.1.a")
    bars = (FigureRow("四平市", "91%", "/children/?city=2203", 91), FigureRow("白城市", "—"))
    done = Figure("县级移交完成率", "94.6", "%", "2026-11-23", "/children/", bars)
    monkeypatch.setattr(citations, "SOURCES", [*citations.SOURCES, lambda: [step]])
    monkeypatch.setattr(citations, "PROVIDERS", [lambda ref: [Citation("indicator", f"I-09 {ref}")]])
    monkeypatch.setattr(citations, "FIGURES", [lambda ref, _user: [done] if ref == "2.1.a" else []])
    page = read("/policy/2.1.a/").content.decode()
    for words in ('<a href="/transfers/">移交：市级批准</a>', "I-09 2.1.a", "94.6", "数据截至 2026-11-23", "四平市"):
        assert words in page, words
    assert page.index("办理步骤") < page.index("指标") < page.index("期限和标准")
    assert "移交：市级批准" not in read("/policy/2.1.b/").content.decode()


def test_a_citation_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="rumour"):
        Citation("rumour", "传闻")


def test_the_chip_shows_the_place_and_leads_to_the_words(bare_frame: None) -> None:
    chip = Template('{% load policy %}{% clause "2.1.a" %}').render(Context())
    assert 'href="/policy/2.1.a/"' in chip
    assert ">依据 二（一）</a>" in chip
    rule = Template("{% load policy %}{% clause ref %}").render(Context({"ref": "R5.3"}))
    assert "依据 收养规定" in rule
    assert "送养公告期" in rule
    assert Template("{% load policy %}{% clause ref %}").render(Context({"ref": ""})) == ""


def test_a_template_with_an_unknown_clause_cannot_be_read(bare_frame: None) -> None:
    with pytest.raises(TemplateSyntaxError, match=r"2\.1\.zz"):
        Template('{% load policy %}{% clause "2.1.zz" %}')
    with pytest.raises(TemplateSyntaxError, match="one id"):
        Template("{% load policy %}{% clause %}")
    with pytest.raises(UnknownClauseError):
        Template("{% load policy %}{% clause ref %}").render(Context({"ref": "2.1.zz"}))


def test_everybody_reads_the_duties_of_the_departments_in_the_words_of_the_document(read: Read) -> None:
    page = read("/policy/duties/").content.decode()
    assert all(f"<h2>{department.title}" in page for department in DEPARTMENTS)
    assert all(duty.quote in page for department in DEPARTMENTS for duty in department.own)
    assert f'href="/policy/{DEPARTMENTS[4].own[0].id}/"' in page
