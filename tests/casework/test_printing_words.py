"""Fonts, titles and the list of papers: what must be right before anything is printed."""

from __future__ import annotations

import ctypes
import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from casework.printing import (
    Document,
    Official,
    document_for,
    documents_of,
    fonts,
    missing_characters,
    print_document,
    register_document,
)
from casework.printing.official import title_lines, width
from casework.templatetags.paper import chinese_date
from tests.casework.papers import REPORT, report, text_of


def test_rare_characters_of_names_can_be_drawn() -> None:
    assert missing_characters("㛃𬀩䶮𠅤喆堃燚翀瑄珺垚㼆 王·Ab\n") == []


def test_a_character_that_would_print_as_a_box_is_named_before_printing() -> None:
    assert missing_characters("王\ue000平\ue000") == ["\ue000"]


def test_this_machine_can_print() -> None:
    assert fonts.check_printing() == []


def test_a_machine_without_fonts_is_told_what_to_install(settings: Any) -> None:
    settings.DOCUMENT_FONT_FOLDERS = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fonts, "FOLDERS", ("/nowhere",))
        faults = fonts.check_printing()
    assert [fault.id for fault in faults] == ["casework.E702"]
    assert "fonts-noto-cjk" in str(faults[0].hint)


def test_a_machine_without_the_subsetter_or_fontconfig_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", absent)
    monkeypatch.setattr(fonts.shutil, "which", lambda _name: None)
    fonts._installed.cache_clear()
    assert [fault.id for fault in fonts.check_printing()] == ["casework.E701", "casework.E703"]
    assert fonts.installed() == {}
    fonts._installed.cache_clear()


def test_a_site_puts_its_own_licensed_face_first(settings: Any) -> None:
    settings.DOCUMENT_FONTS = {"fangsong": ['方正"仿宋']}
    assert fonts.families()["fangsong"][0] == '方正"仿宋'
    assert '--fangsong: "方正仿宋", ' in fonts.variables()


@pytest.mark.parametrize(
    "title",
    [
        "通化市民政局关于2025年度儿童福利机构优化提质和创新转型工作进展情况的报告",
        "关于移交王小明等12名长期监护儿童的请示",
        "延边朝鲜族自治州民政局关于做好县级儿童福利机构长期监护儿童移交接收工作有关事项并报送移交名册的通知",
    ],
)
def test_a_long_title_is_broken_into_lines_that_fit_and_tear_no_number(title: str) -> None:
    found = title_lines(title)
    assert "".join(found) == title
    assert all(width(line) <= 20 for line in found)
    assert not any(a[-1].isdigit() and b[0].isdigit() for a, b in pairwise(found))
    assert not any(line[0] in "的，。）" for line in found)


def test_a_short_title_stays_on_one_line_and_the_writers_own_breaks_are_kept() -> None:
    assert title_lines("移交通知") == ["移交通知"]
    assert title_lines("关于移交\n十名儿童的通知") == ["关于移交", "十名儿童的通知"]


def test_a_title_without_any_good_place_is_broken_all_the_same() -> None:
    assert "".join(title_lines("（" + "国" * 30)) == "（" + "国" * 30


@pytest.mark.parametrize(
    ("mark", "size"), [("白山市民政局文件", "mark-1"), ("延边朝鲜族自治州民政局文件", "mark-3"), ("国" * 30, "mark-5")]
)
def test_the_mark_is_as_large_as_one_line_allows(mark: str, size: str) -> None:
    assert Official(mark=mark).mark_class == size


def test_dates_are_written_without_zeros() -> None:
    assert chinese_date(dt.date(2025, 1, 3)) == "2025年1月3日"
    assert chinese_date(None) == ""


@pytest.fixture
def a_paper(monkeypatch: pytest.MonkeyPatch) -> Document:
    monkeypatch.setattr("casework.printing.documents._documents", {})
    return Document(
        code="trial_paper", title="试印", template=REPORT, resource="trial",
        context=lambda record, user: report(opening=f"{user}印{record}。", annexes=[], title="试印文件"),
        file_name=lambda record: f"{record}.pdf",
    )  # fmt: skip


def test_a_step_finds_its_paper_by_code_and_prints_it(a_paper: Document) -> None:
    assert register_document(a_paper) is register_document(a_paper)
    assert document_for("trial_paper") is a_paper
    assert documents_of("trial") == [a_paper]
    assert "王平印甲。" in text_of(print_document(a_paper, "甲", by="王平"))


def test_a_paper_nobody_declared_is_a_start_up_error(a_paper: Document) -> None:
    with pytest.raises(ImproperlyConfigured, match="no document is called"):
        document_for("unknown_paper")
    register_document(a_paper)
    with pytest.raises(ImproperlyConfigured, match="two documents"):
        register_document(Document(**{**a_paper.__dict__, "template": "documents/plain.html"}))
