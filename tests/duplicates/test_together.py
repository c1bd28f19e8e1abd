"""Two people at once, random merges and undos: no child goes lost, none lives in two places, no row stays behind."""

from __future__ import annotations

import itertools
import threading
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from casework.refusals import Refused
from children.assessment.actions import measure
from children.daily.actions.going_out import ask_leave
from children.duplicates.actions import pairs_between
from children.duplicates.models import DuplicatePair
from children.duplicates.workflow import PAIR
from children.models import Child, Placement, codes
from children.readmission import readmit
from reports.indicators.bases import in_care
from tests.builders.allowances import a_book, paid, the_standards
from tests.builders.children import a_child
from tests.cast import at_work, sign_in
from tests.duplicates.pairs import choice, do, pair_of, the_boy


@pytest.mark.django_db(transaction=True)
def test_of_two_merges_at_once_one_wins(cast) -> None:
    """One file is to go into another while that one is to go into a third."""
    first, second, third = (the_boy(cast.county_home) for _ in range(3))
    pairs = [(pair_of(first, second), first), (pair_of(second, third), third)]
    proposer, deciders = sign_in(cast.registrar), [sign_in(cast.head), sign_in(cast.prefecture_head)]
    for pair, kept in pairs:
        assert do(proposer, pair, "propose", **choice(pair, kept)).status_code == 302
    barrier, answers = threading.Barrier(2), []

    def decide(number: int) -> None:
        try:
            barrier.wait()
            answers.append(do(deciders[number], pairs[number][0], "merge").status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=[number]) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers.count(302) == 1, answers
    assert Child.objects.filter(state="MERGED").count() == 1
    assert in_care(timezone.localdate()).count() == 2


def _rows() -> dict[str, Counter[Any]]:
    """Every row of every table that a merge may touch, without what keeps time of it."""
    left_out = {"duplicates_duplicatepair", "duplicates_mergedrow", "reports_touched", "casework_auditentry",
                "casework_steptaken"}  # fmt: skip
    found = {}
    for model in apps.get_models():
        table = model._meta.db_table
        names = {field.attname for field in model._meta.concrete_fields}
        about_a_child = model is Child or {"child_id"} & names
        if about_a_child and not hasattr(model, "history_type") and table not in left_out:
            plain = [f.attname for f in model._meta.concrete_fields if not isinstance(f, models.JSONField)]
            found[table] = Counter(map(str, model._base_manager.values_list(*sorted(plain))))
    return found


def _check() -> None:
    """What must hold whatever was merged and taken apart."""
    today = timezone.localdate()
    standing = Child.objects.exclude(state="MERGED")
    assert set(Child.objects.filter(state="MERGED").values_list("merged_into", flat=True)) <= set(
        standing.values_list("pk", flat=True)
    )
    cared = standing.filter(state=codes.ChildState.IN_CARE)
    assert sorted(in_care(today).values_list("child_id", flat=True)) == sorted(cared.values_list("pk", flat=True))
    for child in standing:
        files = [child.pk, *Child.objects.filter(merged_into=child).values_list("pk", flat=True)]
        spans = Placement.objects.filter(child__in=files).values_list("starts_on", "ends_on")
        for (a, b), (c, d) in itertools.combinations(spans, 2):
            assert min(b or date.max, d or date.max) <= max(a, c), "the child lived in two places on one day"


def _files(cast: Any) -> list[Child]:
    """Five files of what may be one boy: in two homes, left and come back, with records of several kinds."""
    now = timezone.now()
    files = [
        the_boy(cast.county_home, admitted_on=date(2021, 3, 1), keepsakes="银锁"),
        the_boy(cast.county_home, admitted_on=date(2021, 3, 9)),
        the_boy(cast.city_home, admitted_on=date(2023, 6, 10)),
        the_boy(cast.city_home, admitted_on=date(2020, 8, 10)),
        a_child(cast.city_home, name="王雨军", birth_date=date(2020, 5, 6), admitted_on=date(2024, 1, 2)),
    ]
    from children.care import leave

    with at_work(cast.city_registrar):
        leave(child=files[3], kind="OTHER", on=date(2021, 1, 5), by=cast.city_registrar)
        readmit(child=files[3], admitted_on=date(2022, 2, 2), legal_category="63.2", by=cast.city_registrar)
    for number, child in enumerate(files):
        head = cast.working_at(child.home, "home_head")
        with at_work(head):
            measure(child=child, measured_on=date(2026, 3, 1 + number % 2), weight=20 + number, by=head)
            ask_leave(
                child=child, leaves_at=now - timedelta(days=9 - number), ends_at=now - timedelta(days=8 - number),
                purpose="KIN", place="姨母家", taken_by="刘姨母", relation="姨母", phone="13800001111", by=head,
            )  # fmt: skip
    the_standards()
    a_book(cast.finance, date(2025, 1, 1))
    paid(cast.finance, date(2025, 1, 1))
    with at_work(cast.province):
        for one, other in itertools.combinations(files, 2):
            pairs_between(one, [other])
    return files


STEPS = st.lists(
    st.tuples(st.integers(0, 9), st.booleans(), st.sampled_from(["merge", "merge", "undo"])), min_size=2, max_size=7
)


@pytest.mark.django_db
def test_random_merges_and_undos_lose_nobody(cast) -> None:
    from django.db import transaction

    files = _files(cast)
    before = _rows()
    people = cast.prefecture, cast.prefecture_head
    outcomes: Counter[str] = Counter()

    @given(STEPS)
    @settings(max_examples=6, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    def walk(steps: list[tuple[int, bool, str]]) -> None:
        with transaction.atomic():
            for at, first, what in steps:
                a, b = sorted(list(itertools.combinations(files, 2))[at], key=lambda child: child.pk)
                outcomes[_try(people, a, b, first, what)] += 1
                _check()
            _undo_all(people)
            assert {table: rows - before[table] for table, rows in _rows().items() if rows != before[table]} == {}
            transaction.set_rollback(True)

    walk()
    assert outcomes["merge"] > 2
    assert outcomes["undo"] > 0


def _take(person: Any, verb: str, pair: DuplicatePair, **data: Any) -> None:
    with at_work(person):
        PAIR.take(verb, pair, by=person, reason="核对", data=data)


def _try(people: Any, a: Child, b: Child, first: bool, what: str) -> str:  # noqa: FBT001 - drawn
    pair = DuplicatePair.everything.select_related("a", "b").get(a=a.pk, b=b.pk)
    if what == "undo":  # whichever was drawn, one that was merged; sometimes not the last one
        together = DuplicatePair.everything.filter(state="MERGED")
        pair = together.order_by("merged_at" if first else "-merged_at").first() or pair
    try:
        if what == "undo":
            _take(people[0], "ask_undo", pair)
            _take(people[1], "undo", pair)
        else:
            if pair.state in {"NOT_SAME", "UNDONE"}:
                _take(people[0], "reopen", pair)
            if pair.state == "ASKED":
                _take(people[1], "return", pair)
            kept = pair.a if first else pair.b
            _take(people[0], "propose", pair, kept=kept, taken=["name", "keepsakes"])
            _take(people[1], "merge", pair)
    except Refused:
        return "refused"
    return what


def _undo_all(people: Any) -> None:
    """The last merge first, until all files stand again."""
    for _round in range(10):
        for pair in DuplicatePair.everything.filter(state__in=["MERGED", "UNDO_ASKED"]).order_by("-merged_on", "-pk"):
            try:
                if pair.state == "MERGED":
                    _take(people[0], "ask_undo", pair)
                _take(people[1], "undo", pair)
            except Refused:
                continue
    assert not Child.objects.filter(state="MERGED").exists()
