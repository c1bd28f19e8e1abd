"""Figures that are kept counted are those of the scan, whatever was done and whoever asks."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from itertools import count
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

import reports.indicators  # noqa: F401 - registers them
from casework.refusals import Refused
from children import admission, care
from children.models import Child, Placement
from education.models import SchoolingRecord
from policy.periods import add_months
from reports import tallies, tallying
from reports.declaring import indicators
from reports.figures import compute
from reports.models import ChildTally, Tally, TallyDay, Touched
from reports.places import place_for, place_named
from tests.builders import transfers
from tests.builders.children import a_child, a_move
from tests.cast import PROVINCE, SIPING, TONGHUA, at_work
from tests.children.rosters import a_row, a_sheet, act, matched

pytestmark = pytest.mark.django_db
ASKERS = ("province", "prefecture", "stranger_prefecture", "county")


def days() -> list[date]:
    today = timezone.localdate()
    return [today, add_months(today, -1)]


def counts(figures) -> dict:
    """Cells without a number and cells with 0 say the same."""
    cells = {key: {at: n for at, n in found.items() if n} for key, found in figures._counted.items()}
    return {key: found for key, found in cells.items() if found}


def kept(place=None) -> dict | None:
    asked = [found for found in indicators() if tallies.is_kept(found)]
    found = tallies._kept(asked, place or place_named(str(PROVINCE)), days())
    return None if found is None else counts(tallies.Figures(place, found))


def scanned(place=None) -> dict:
    asked = [found for found in indicators() if tallies.is_kept(found)]
    return counts(compute(asked, place or place_named(str(PROVINCE)), days()))


def agree(cast, *askers: str) -> None:
    for asker in askers:
        person = getattr(cast, asker)
        with at_work(person):
            place = place_for(person)
            assert kept(place) == scanned(place), asker


class Acts:
    """What may happen to children, in any order."""

    def __init__(self, cast, pick: Random) -> None:
        self.cast, self.pick, self.number = cast, pick, count(1)

    def anyone(self) -> Child | None:
        found = list(Child.objects.filter(state="IN_CARE", home=self.cast.county_home).order_by("id"))
        return self.pick.choice(found) if found else None

    def come(self) -> None:
        home = self.pick.choice([self.cast.county_home, self.cast.city_home, self.cast.stranger_home])
        born = date(2008, 1, 1) + timedelta(days=self.pick.randrange(4500))
        a_child(home, name=f"甲{next(self.number)}", birth_date=born, sex=self.pick.choice("12"))

    def move(self, child: Child) -> None:
        a_move(child, self.pick.choice([self.cast.city_home, self.cast.stranger_home]), date(2026, 11, 1))

    def leave(self, child: Child) -> None:
        with at_work(self.cast.registrar):
            care.leave(child=child, kind="ADOPTED", on=date(2026, 11, 2), by=self.cast.registrar, document="字1")

    def transfer(self, child: Child) -> None:
        transfers.a_transfer(self.cast, self.pick.choice(["NOTICE_ISSUED", "ACCEPTED"]), child)

    def put_off(self, child: Child) -> None:
        transfers.a_deferral(self.cast, child)

    def study(self, child: Child) -> None:
        SchoolingRecord.objects.create(
            child=child, opened_on=date(2026, 8, 1), kind="MAINSTREAM", starts_on=date(2026, 9, 1), grade_wish="一年级"
        )

    def rewrite(self, child: Child) -> None:
        Child.objects.filter(home_id=child.home_id).update(profile_confirmed_on=timezone.localdate())

    def one(self) -> None:
        child = self.anyone()
        if child is None or self.pick.random() < 0.4:
            self.come()
            return
        acts = [self.move, self.leave, self.transfer, self.put_off, self.study, self.rewrite]
        with (
            suppress(Refused, IntegrityError),
            transaction.atomic(),
        ):  # a second deferral, a child already on its way: the rules say no, nothing is written
            self.pick.choice(acts)(child)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_happens_the_kept_figures_are_those_of_the_scan(cast, seed) -> None:
    acts = Acts(cast, Random(seed))  # noqa: S311 - the same acts every time
    for _turn in range(4):
        acts.come()
    tallying.keep()
    for turn in range(14):
        acts.one()
        agree(cast, "province")  # at once, before anything is folded in
        if turn % 4 == 3:
            tallying.keep()
            assert not Touched.objects.exists()
            agree(cast, *ASKERS)
    assert tallying.compare() == []
    assert Tally.objects.filter(count__lt=0).count() == 0


def test_a_roster_taken_in_whole_and_taken_back_counts_at_once(cast, signed_in) -> None:
    a_child(cast.county_home)
    tallying.keep()
    before = kept()
    registrar = signed_in(cast.registrar)
    roster = matched(registrar, a_sheet([a_row(n) for n in range(1, 4)]))
    act(registrar, roster, "confirm")
    assert kept() == scanned() != before
    tallying.keep()
    agree(cast, *ASKERS)
    act(registrar, roster, "undo", reason="导错了")
    assert kept() == scanned() == before
    assert tallying.compare() == []


def test_sums_of_one_prefecture_are_not_read_by_another(cast) -> None:
    a_child(cast.city_home)
    a_child(cast.stranger_home)
    tallying.keep()
    for person, own, other in ((cast.prefecture, SIPING, TONGHUA), (cast.stranger_prefecture, TONGHUA, SIPING)):
        with at_work(person):
            assert Tally.objects.filter(prefecture_id=own).exists()
            assert not Tally.objects.filter(prefecture_id=other).exists()
            assert not ChildTally.objects.filter(prefecture_id=other).exists()
            assert Tally.objects.update(count=7) == 0
    with at_work(cast.carer):
        assert not Tally.objects.exists()


def test_a_day_that_is_not_kept_is_scanned_and_another_rule_makes_it_so(cast) -> None:
    child = a_child(cast.city_home)
    assert kept() is None
    tallying.keep()
    assert kept() is not None
    TallyDay.objects.update(signature="other questions")
    assert kept() is None
    place = place_named(str(PROVINCE))
    assert tallies.current(indicators(), place, days()).of(indicators()[0], place, days()[0]).numerator == 1
    tallying.keep()
    assert kept() is not None
    type(child.home).objects.filter(pk=child.home_id).update(retained=False)
    assert kept() is None  # a home's own standing concerns everybody in it
    tallying.keep()
    assert kept() == scanned()


def test_at_night_a_wrong_sum_is_told_and_put_right(cast, capsys, caplog) -> None:
    a_child(cast.city_home)
    tallying.keep()
    call_command("compare_figures")
    assert "agree" in capsys.readouterr().out
    Tally.objects.filter(prefecture_id=SIPING).update(count=40)
    ChildTally.objects.filter(basis="county_care").delete()
    Placement.objects.update(mode="FOSTER")
    Touched.objects.all().delete()  # as if the trigger were missing
    with pytest.raises(CommandError, match="differed"):
        call_command("compare_figures")
    assert "sums differ" in capsys.readouterr().out
    assert "kept figures differ" in caplog.text
    call_command("compare_figures")
    assert kept() == scanned()


def test_every_table_that_figures_read_tells_of_its_changes(db) -> None:
    read = set()
    for one in tallies.passes(timezone.localdate()):
        sql, _params = one.rows().query.sql_with_params()
        read |= {model._meta.db_table for model in _models() if f'"{model._meta.db_table}"' in sql}
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'tell\\_%'")
        telling = {name for (name,) in cursor.fetchall()}
    assert "children_placement" in read
    assert {name.replace("_historical", "_") for name in read} - telling == set()


def _models():
    from django.apps import apps

    return apps.get_models()


def test_many_at_once_are_scanned_until_they_are_folded_in(cast, monkeypatch) -> None:
    tallying.keep()
    monkeypatch.setattr(tallies, "MANY", 2)
    people = [admission.Arrival(sex="1", admitted_on=timezone.localdate(), name=f"乙{n}", birth_precision="UNKNOWN",
                                id_pending="NOT_REGISTERED") for n in range(5)]  # fmt: skip
    with at_work(cast.city_registrar):
        admission.admit_all(by=cast.city_registrar, home=cast.city_home, arrivals=people)
    assert kept() is None
    assert tallying.keep() == 5
    assert kept() == scanned()
