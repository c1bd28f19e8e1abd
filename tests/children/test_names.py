"""How a name is cut for searching: grams, pinyin, initials, both readings of a surname."""

from __future__ import annotations

import pytest

from children.names import grams_of_term, name_fault, name_grams, pinyin_keys, pinyin_term, tidy


def test_a_name_is_stored_half_width_with_one_kind_of_dot():
    assert tidy("　王 小 明 ") == "王小明"
    assert tidy("阿依古丽•买买提") == tidy("阿依古丽．买买提") == "阿依古丽·买买提"
    assert tidy("Ｊｏｈｎ  Smith") == "John Smith"


def test_the_grams_of_a_name_are_its_characters_and_its_pairs():
    assert set(name_grams("王小明")) == {"王", "小", "明", "王小", "小明"}
    assert "丽·" in name_grams("阿依古丽·买买提")
    assert grams_of_term("明") == ["明"]
    assert grams_of_term("王小明") == ["小明", "王小"]


@pytest.mark.parametrize(
    ("name", "terms"),
    [
        ("王雨桐", ["wangyutong", "wangyu", "wyt", "wy"]),
        ("单小军", ["shanxiaojun", "danxiaojun", "sxj", "dxj"]),
        ("曾国庆", ["zengguoqing", "ceng", "zgq", "cgq"]),
        ("解晓东", ["xie", "jie"]),
        ("仇英", ["qiuying", "chou"]),
        ("查理", ["zhali", "cha"]),
        ("吕小布", ["lvxiaobu", "luxiaobu", "lxb"]),
        ("尉迟恭", ["yuchigong", "weichi", "ycg"]),
        ("阿依古丽·买买提", ["ayiguli"]),
    ],
)
def test_a_colleague_finds_a_name_by_any_of_its_spellings(name, terms):
    assert set(terms) <= set(pinyin_keys(name))


def test_tone_marks_blanks_and_capitals_do_not_matter():
    assert {pinyin_term(term) for term in ("Wáng Yǔ-tóng", "ＷＡＮＧ yu tong", "wang'yutong")} == {"wangyutong"}


def test_a_child_without_a_name_has_nothing_to_be_found_by():
    assert name_grams("") == pinyin_keys("") == []


@pytest.mark.parametrize(
    "name", ["王小明", "阿依古丽·买买提", "𬀩㛃", "\U00020924\U0003106c", "John O'Neil", "女婴2号", "〇一", ""]
)
def test_rare_characters_and_names_of_minorities_are_names(name):
    assert name_fault(tidy(name)) == ""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("王😀明", "“😀”"),
        ("<b>王", "“<”"),
        ("王?", "“?”"),
        ("王\ue0b4", "U+E0B4"),
        ("123", "没有文字"),
        ("·", "没有文字"),
    ],
)
def test_what_is_no_part_of_a_name_is_named_in_the_refusal(name, said):
    assert said in name_fault(tidy(name))
