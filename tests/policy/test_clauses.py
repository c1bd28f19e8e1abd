"""The clauses are the document's own words, each once, each with a place people know."""

from __future__ import annotations

import re

import pytest

from policy.clauses import (
    CLAUSES,
    CLAUSES_FILE,
    KINDS,
    SECTIONS,
    STATUSES,
    UnknownClauseError,
    basis,
    cited,
    clause,
    place,
)
from policy.document import document_text, paragraph_of, paragraphs, spans
from policy.rules import KNOWLEDGE, RULES, RULES_FILE, SOURCES, rules_by_source


def test_the_document_has_138_clauses_and_no_id_twice() -> None:
    ids = re.findall(r'^id = "(.+)"$', CLAUSES_FILE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(CLAUSES) == 138
    assert len(ids) == len(set(ids)) == len(CLAUSES) + len(SECTIONS)


@pytest.mark.parametrize("ref", CLAUSES)
def test_every_piece_of_a_quote_stands_in_the_document_in_order(ref: str) -> None:
    text, start = document_text(), 0
    for piece in CLAUSES[ref].pieces:
        start = text.find(piece, start)
        assert start >= 0, f"{ref}: {piece}"
        start += len(piece)


@pytest.mark.parametrize("ref", CLAUSES)
def test_a_clause_stands_in_the_paragraph_its_number_names(ref: str) -> None:
    paragraph = paragraph_of(CLAUSES[ref])
    assert paragraph.section == CLAUSES[ref].section
    assert spans(CLAUSES[ref], paragraph.text)


def test_every_clause_says_who_acts_and_has_a_known_kind_and_status() -> None:
    for found in CLAUSES.values():
        assert found.who, found.id
        assert found.kind in KINDS, found.id
        assert found.status in STATUSES, found.id


def test_a_clause_with_a_fixed_day_is_a_deadline() -> None:
    assert {ref for ref, found in CLAUSES.items() if found.kind == "deadline"} == {"1.d", "2.1.a", "4.4.a", "4.4.b"}


def test_an_official_finds_a_clause_by_the_place_people_know() -> None:
    assert place("2.1.a") == "依据 二（一）"
    assert place("3.1.d") == "依据 三（一）"
    assert place("4.2.ab") == "依据 四（二）"
    assert place("4.4.b") == "依据 文末"
    assert clause("2.1.a").title == "做好接收抚养工作"
    assert place("R5.3") == "依据 收养规定"
    assert place("S-21") == "依据 安全要求"


def test_section_titles_are_the_documents_own() -> None:
    for paragraph in paragraphs():
        if paragraph.lead:
            assert paragraph.section is not None
            assert paragraph.lead == f"{paragraph.section.place[1:]}{paragraph.section.title}。"


def test_what_is_in_no_list_cannot_be_cited() -> None:
    assert cited("2.1.a")
    assert cited("R2a.10")
    assert cited("R12.3")
    assert not cited("2.1.zz")
    assert not cited("")
    with pytest.raises(UnknownClauseError, match=r"9\.9\.z"):
        basis("9.9.z")
    with pytest.raises(UnknownClauseError, match=r"R5\.3"):
        clause("R5.3")


def test_every_outside_rule_has_a_source_and_says_how_far_it_was_verified() -> None:
    ids = re.findall(r'^id = "(.+)"$', RULES_FILE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(ids) == len(set(ids)) == len(RULES) + len(SOURCES)
    for rule in RULES.values():
        assert rule.source.title
        assert rule.text
        assert rule.knowledge in KNOWLEDGE
    assert sum(len(rules) for _source, rules in rules_by_source()) == len(RULES)


def test_the_order_of_2018_ends_where_its_revision_begins() -> None:
    assert (SOURCES["R2b"].valid_from - SOURCES["R2a"].valid_to).days == 1


def test_the_document_reads_from_the_letterhead_to_the_last_line() -> None:
    kinds = [paragraph.kind for paragraph in paragraphs()]
    assert kinds[:4] == ["title", "title", "number", "addressee"]
    assert kinds.count("heading") == 4
    assert kinds.count("section") == 15
    assert kinds[-1] == "related"
    printed = "".join(document_text().split())
    assert "".join("".join(paragraph.text.split()) for paragraph in paragraphs()) == printed
    for paragraph in paragraphs():
        assert paragraph.lead + "".join(segment.text for segment in paragraph.segments) == paragraph.text


def test_two_clauses_may_share_their_last_words() -> None:
    insurance = paragraph_of(CLAUSES["4.2.y"])
    shared = [segment.text for segment in insurance.segments if len(segment.clauses) == 2]
    assert shared == ["提供便利"]


def test_the_same_sentence_in_two_sections_is_two_clauses() -> None:
    assert CLAUSES["3.4.c"].quote in CLAUSES["3.3.c"].quote.replace("协调做好", "做好")
    assert paragraph_of(CLAUSES["3.3.c"]) is not paragraph_of(CLAUSES["3.4.c"])
