"""Every ground of admission and every way of leaving has its list of papers, on every day."""

from __future__ import annotations

from datetime import date

import pytest

from children.models import codes
from policy.archive_papers import ADMISSION, LEAVING, PAPER_LISTS, PAPERS, ground_of, required
from policy.clauses import cited


@pytest.mark.parametrize("day", [date(2010, 1, 1), date(2026, 3, 31), date(2026, 4, 1)])
def test_every_ground_and_every_leaving_asks_for_papers(day: date) -> None:
    for legal in codes.LegalCategory.values:
        for category in codes.Category.values:
            assert list(required(ADMISSION, ground_of(legal, category), day)), (legal, category)
    for kind in codes.DischargeKind.values:
        assert list(required(LEAVING, kind, day)), kind


def test_every_list_is_cited_and_names_known_papers() -> None:
    for row in PAPER_LISTS:
        assert cited(row.clause), row
        assert set(row.papers) <= PAPERS.keys()
    assert ground_of("", "ORPHAN") == ""
