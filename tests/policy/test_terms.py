"""Legal numbers: counted as the law counts, cited, and dated."""

from __future__ import annotations

from datetime import date

import pytest

from policy import terms
from policy.clauses import cited
from policy.periods import BIRTH, Term, UnknownTermError, add_months


def test_every_number_is_named_once_cited_and_says_what_starts_it() -> None:
    for number in (*terms.TERMS, *terms.AMOUNTS):
        assert cited(number.clause), number.code
        assert str(number.label), number.code
        assert number.text, number.code
    for term in terms.TERMS:
        assert term.on or term.yearly or str(term.from_day), term.code
    assert terms.overlaps() == []


def test_sixty_days_do_not_count_the_first_day() -> None:
    assert terms.FOUNDLING_NOTICE.end(date(2026, 11, 20)) == date(2027, 1, 19)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2025, 12, 15), 12, date(2026, 12, 15)),
        (date(2008, 2, 29), 216, date(2026, 2, 28)),
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
    ],
)
def test_months_end_on_the_corresponding_day_or_the_last(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


def test_a_girl_born_on_leap_day_is_planned_for_and_grown_up_on_28_february() -> None:
    born = date(2008, 2, 29)
    assert terms.AGING_OUT_PLAN.end(born) == date(2024, 2, 29)
    assert [alert.end(born) for alert in terms.AGING_OUT_ALERTS] == [
        date(2025, 2, 28),
        date(2025, 8, 29),
        date(2026, 2, 28),
    ]
    assert terms.ADULTHOOD.end(born) == date(2026, 2, 28)


def test_working_days_are_left_to_the_calendar() -> None:
    assert terms.INSURANCE_CHECK.working_days == 5
    with pytest.raises(TypeError, match="working days"):
        terms.INSURANCE_CHECK.end(date(2026, 11, 23))


def test_the_takeover_was_due_at_the_end_of_2022_whenever_it_is_asked() -> None:
    assert terms.PREFECTURE_TAKEOVER.end(date(2026, 11, 23)) == date(2022, 12, 31)
    assert terms.REFORM_END.end(date(2020, 1, 1)) == date(2025, 12, 31)
    assert terms.PLAN_DUE.on == date(2022, 8, 31)


def test_the_report_was_ordered_for_four_years_and_not_for_ever() -> None:
    assert terms.REPORT_YEARS_ORDERED == (2022, 2023, 2024, 2025)
    assert terms.term_on("report_due", date(2024, 6, 1)).in_year(2024) == date(2024, 11, 30)
    with pytest.raises(UnknownTermError):
        terms.term_on("report_due", date(2026, 6, 1))
    with pytest.raises(UnknownTermError):
        terms.term_on("report_due", date(2022, 7, 10))
    assert "每年11底前" in str(terms.REPORT_DUE.note)


def test_a_yearly_day_that_has_passed_comes_again_next_year() -> None:
    assert terms.REPORT_AS_OF.end(date(2026, 10, 31)) == date(2026, 10, 31)
    assert terms.REPORT_AS_OF.end(date(2026, 11, 1)) == date(2027, 10, 31)
    with pytest.raises(TypeError, match="every year"):
        terms.CARE_PLAN.in_year(2026)


def test_an_admission_is_judged_by_the_rule_of_its_day() -> None:
    assert terms.term_on("destitute_under", date(2026, 3, 31)) is terms.DESTITUTE_UNDER_63
    assert terms.term_on("destitute_under", date(2026, 4, 1)) is terms.DESTITUTE_UNDER_REVISED
    assert terms.DESTITUTE_UNDER_63.text == "16周岁"


def test_the_allowance_of_2024_is_not_known_and_is_not_invented() -> None:
    assert terms.amount_on("allowance_institution", date(2025, 1, 1)).value == 1785
    assert terms.amount_on("allowance_family", date(2026, 11, 23)).text == "1338元/月"
    with pytest.raises(UnknownTermError):
        terms.amount_on("allowance_institution", date(2024, 12, 31))


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (terms.PREFECTURE_TAKEOVER, "2022年12月31日前"),
        (terms.REPORT_DUE, "每年11月30日"),
        (terms.INSURANCE_CHECK, "5个工作日"),
        (terms.FOUNDLING_NOTICE, "60日"),
        (terms.ASSESSMENT, "12个月"),
        (terms.AGING_OUT_ALERTS[1], "17周岁6个月"),
    ],
)
def test_a_term_says_itself_in_the_words_of_an_official(term: Term, words: str) -> None:
    assert term.text == words


def test_a_term_has_exactly_one_measure() -> None:
    with pytest.raises(ValueError, match="exactly one"):
        Term(code="two", label="两种", clause="2.1.a", days=1, months=1, from_day=BIRTH)
    with pytest.raises(ValueError, match="exactly one"):
        Term(code="none", label="没有", clause="2.1.a")


def test_two_versions_that_meet_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    again = Term(code="care_plan", label="抚养方案", clause="2.1.d", days=20, valid_from=date(2030, 1, 1))
    monkeypatch.setattr(terms, "TERMS", (*terms.TERMS, again))
    assert terms.overlaps() == ["care_plan"]
