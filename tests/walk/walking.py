"""People of two homes and their offices at work in any order: each rule is something that somebody does on a day.

Days only go forward, as life does. What is refused has changed nothing; what was done is remembered here in a few words
(`stands`), and after every step the database must say the same.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from casework.constraints import GENERAL, refusal
from casework.refusals import Refused
from children.allowance import actions as allowance
from children.allowance.models import AllowanceEntry
from children.daily.actions.going_out import raise_alarm
from children.daily.models import ChildLeave, MissingCase
from children.daily.workflow import LEAVE, MISSING
from children.duplicates.actions import pairs_between
from children.duplicates.models import DuplicatePair
from children.duplicates.workflow import PAIR
from children.leaving.actions import file_papers, open_leaving
from children.leaving.models import Leaving
from children.leaving.workflow import LEAVING
from children.models import Child, RosterImport
from children.property import actions as property_actions
from children.property.models import PropertyEntry, PropertyItem, PropertyOutflow
from children.readmission import readmit
from children.roster import undoing
from policy.periods import add_months
from tests.builders import allowances, transfers
from tests.builders import property as properties
from tests.builders.children import a_child
from tests.cast import Cast, at_work
from tests.children.rosters import a_row
from tests.walk import holds
from tests.walk.beginning import BEGUN, FIRST_DAY, FIRST_MONTH, goes_out, import_rows, moment
from tests.walk.holds import Stands
from transfers.models import TransferCase
from transfers.workflow import TRANSFER

HOMES = ("county_home", "city_home")
UNDER_WAY = ("DRAFT", "ASSESSED", "PLAN_APPROVED", "NOTICE_ISSUED", "HANDED_OVER")
ANYBODY = 10
WHO, HOME, YUAN = st.integers(0, 11), st.sampled_from(HOMES), st.integers(1, 300_000)


def after(what: str) -> Any:
    """Only once something of the kind has been done on this walk."""
    return precondition(lambda walk: walk.done[what] > 0)


class Walk(RuleBasedStateMachine):
    outcomes: Counter[str] = Counter()  # of all walks, for the test to see that people got somewhere

    def __init__(self) -> None:
        super().__init__()
        self.inside = transaction.atomic()
        self.inside.__enter__()
        self.cast, self.day, self.order = Cast(), FIRST_DAY, 0
        rows = Child.objects.values_list("pk", "state", "home_id")
        self.stands = {pk: Stands(state, home) for pk, state, home in rows}
        self.before_merge: dict[int, Stands] = {}
        self.done = Counter(BEGUN)
        self.history = holds.History()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.inside.__exit__(None, None, None)

    @contextmanager
    def tried(self, what: str) -> Iterator[None]:
        """All of it or nothing, as a request; whether a rule or the database says no, somebody reads a sentence."""
        try:
            with transaction.atomic():
                yield
        except (IntegrityError, Refused) as error:
            said = refusal(error) if isinstance(error, IntegrityError) else error
            if str(said) == str(GENERAL):
                raise  # nobody would learn why
            self.outcomes[f"{what}: {said}"] += 1
        else:
            self.done[what] += 1
            self.outcomes[what] += 1

    def child(self, who: int, state: str = "IN_CARE", home: str = "") -> Child:
        """Mostly one of whom it makes sense; now and then anybody."""
        at = getattr(self.cast, home).pk if home else None
        apt = [pk for pk, stands in self.stands.items() if stands.state == state and at in {None, stands.home}]
        pks = sorted(apt if apt and who < ANYBODY else self.stands)
        return Child.objects.select_related("home").get(pk=pks[who % len(pks)])

    def at(self, child: Any, role: str) -> Any:
        return self.cast.working_at(child.home, role)

    @staticmethod
    def one_of(rows: Any, number: int) -> Any:
        found = list(rows.order_by("pk"))
        return found[number % len(found)] if found else None

    # -- days ----------------------------------------------------------------------------------------------------------

    @rule(days=st.integers(1, 25))
    def days_pass(self, days: int) -> None:
        self.day = min(self.day + dt.timedelta(days=days), timezone.localdate() - dt.timedelta(days=2))

    # -- coming --------------------------------------------------------------------------------------------------------

    @rule(home=HOME, years=st.integers(0, 15))
    def admit(self, home: str, years: int) -> None:
        with self.tried("admit"):
            born = self.day - dt.timedelta(days=365 * years + 1)
            child = a_child(
                getattr(self.cast, home), admitted_on=self.day, birth_date=born, id_number="", id_pending="OTHER"
            )
            self.stands[child.pk] = Stands("IN_CARE", child.home_id)

    @rule(home=HOME, lines=st.integers(1, 3))
    def import_a_roster(self, home: str, lines: int) -> None:
        with self.tried("import"):
            by = self.cast.working_at(getattr(self.cast, home), "registrar")
            rows = [a_row(800 + self.order + n, 入院日期=self.day.isoformat()) for n in range(lines)]
            self.order += lines
            made = import_rows(by, rows)
            assert len(made) == lines
            self.stands |= {child.pk: Stands("IN_CARE", child.home_id) for child in made}

    @after("import")
    @rule(number=WHO)
    def undo_an_import(self, number: int) -> None:
        roster = self.one_of(RosterImport.objects.filter(undone_at=None).exclude(imported_at=None), number)
        if roster is None:
            return
        with self.tried("undo import"):
            by, children = self.at(roster, "registrar"), set(roster.rows.values_list("child_id", flat=True))
            with at_work(by):
                undoing.undo(roster=roster, by=by, reason="导错了")
            self.stands = {pk: stands for pk, stands in self.stands.items() if pk not in children}

    # -- moving --------------------------------------------------------------------------------------------------------

    @rule(who=WHO, upto=st.sampled_from(UNDER_WAY))
    def begin_a_transfer(self, who: int, upto: str) -> None:
        with self.tried("begin transfer"):
            case = transfers.a_draft(self.cast, self.child(who, home="county_home"))
            transfers.walk(self.cast, case, *TRANSFER.path("DRAFT", upto), on=self.day)

    @after("begin transfer")
    @rule(number=WHO, cancelled=st.sampled_from([False, False, False, True]))
    def end_a_transfer(self, number: int, *, cancelled: bool) -> None:
        case = self.one_of(TransferCase.objects.filter(state__in=UNDER_WAY), number)
        if case is None:
            return
        with self.tried("cancel transfer" if cancelled else "accept"):
            path = ["cancel"] if cancelled else TRANSFER.path(case.state, "ACCEPTED")
            transfers.walk(self.cast, case, *path, on=self.day)
            if not cancelled:
                self.moved(case.child_id, case.to_home_id)

    def moved(self, child: int, home: int) -> None:
        """The files that went into it are where it is."""
        self.stands[child] = Stands("IN_CARE", home)
        for pk in Child.objects.filter(merged_into=child).values_list("pk", flat=True):
            self.stands[pk] = Stands("MERGED", home)

    # -- going out -----------------------------------------------------------------------------------------------------

    @rule(who=WHO, approved=st.booleans())
    def ask_for_leave(self, who: int, *, approved: bool) -> None:
        child = self.child(who)
        with self.tried("leave of absence"):
            goes_out(self.cast, child, self.day, approved=approved)

    @after("leave of absence")
    @rule(number=WHO)
    def come_back(self, number: int) -> None:
        out = self.one_of(ChildLeave.objects.filter(state="APPROVED"), number)
        if out is None:
            return
        with self.tried("come back"):
            head = self.at(out.child, "home_head")
            data = {"returned_at": out.leaves_at + dt.timedelta(hours=30), "brought_by": "刘姨母", "condition": "好"}
            with at_work(head):
                LEAVE.take("back", out, by=head, data=data)

    @rule(who=WHO)
    def raise_the_alarm(self, who: int) -> None:
        child = self.child(who)
        with self.tried("alarm"):
            head = self.at(child, "home_head")
            with at_work(head):
                raise_alarm(child=child, missing_since=moment(self.day), last_place="操场", by=head)

    @after("alarm")
    @rule(number=WHO)
    def find_the_child(self, number: int) -> None:
        case = self.one_of(MissingCase.objects.filter(state__in=("RAISED", "REPORTED")), number)
        if case is None:
            return
        with self.tried("found"):
            head = self.at(case.child, "home_head")
            data = {"found_at": case.missing_since + dt.timedelta(hours=5), "found_place": "车站", "condition": "好"}
            with at_work(head):
                MISSING.take("found", case, by=head, data=data)

    # -- leaving -------------------------------------------------------------------------------------------------------

    @rule(who=WHO)
    def prepare_a_leaving(self, who: int) -> None:
        child = self.child(who)
        with self.tried("prepare leaving"):
            by = self.at(child, "registrar")
            with at_work(by):
                open_leaving(child=child, kind="GUARDIAN_ABLE", opened_on=self.day, by=by)

    @after("prepare leaving")
    @rule(number=WHO, hands_out=st.sampled_from([True, True, False]))
    def complete_a_leaving(self, number: int, *, hands_out: bool) -> None:
        leaving = self.one_of(Leaving.objects.filter(state="DRAFT"), number)
        if leaving is None:
            return
        with self.tried("leave"):
            by, head = self.at(leaving, "registrar"), self.at(leaving, "home_head")
            with at_work(by):
                row = {"number": "第1号", "dated_on": self.day, "absent_because": ""}
                file_papers(
                    leaving=leaving, rows=dict.fromkeys(leaving.papers.values_list("pk", flat=True), row), by=by
                )
                said = {"leave_on": self.day, "receiver": "王秀英", "grounds": "恢复监护能力", "child_opinion": "愿意"}
                for name, value in said.items():
                    setattr(leaving, name, value)
                leaving.save(update_fields=list(said))
                leaving = LEAVING.take("submit", leaving, by=by)
            if hands_out:
                for item in PropertyItem.objects.filter(child=leaving.child_id, state="HELD"):
                    outflow = properties.asked(self.at(leaving, "finance"), item, None, benefit="HAND_GUARDIAN")
                    properties.paid(self.cast, outflow, day=self.day)
            with at_work(head):
                leaving = LEAVING.take("approve", leaving, by=head)
            with at_work(by):
                LEAVING.take("leave", leaving, by=by, data={"left_on": self.day, "document": "1", "handed_out": "无"})
            self.stands[leaving.child_id] = Stands("LEFT", leaving.home_id)

    @after("leave")
    @rule(who=WHO)
    def come_again(self, who: int) -> None:
        child = self.child(who, state="LEFT")
        with self.tried("readmit"):
            by = self.at(child, "registrar")
            with at_work(by):
                readmit(child=child, admitted_on=self.day, legal_category="A2", by=by)
            self.stands[child.pk] = Stands("IN_CARE", child.home_id)

    # -- two files -----------------------------------------------------------------------------------------------------

    @rule(one=WHO, two=WHO)
    def merge_two_files(self, one: int, two: int) -> None:
        kept, other = self.child(one), self.child(two)
        if kept == other:
            return
        with self.tried("merge"):
            with at_work(self.cast.prefecture):
                pairs_between(kept, [other])
            pair = DuplicatePair.everything.get(a=min(kept.pk, other.pk), b=max(kept.pk, other.pk))
            if pair.state in {"NOT_SAME", "UNDONE"}:
                self._take(self.cast.prefecture, "reopen", pair)
            self._take(self.cast.prefecture, "propose", pair, kept=kept, taken=[])
            self._take(self.cast.prefecture_head, "merge", pair)
            self.before_merge[other.pk] = self.stands[other.pk]
            for pk in [other.pk, *Child.objects.filter(merged_into=kept).values_list("pk", flat=True)]:
                self.stands[pk] = Stands("MERGED", kept.home_id)

    @after("merge")
    @rule(last=st.sampled_from([True, True, True, False]))
    def undo_a_merge(self, *, last: bool) -> None:
        together = DuplicatePair.everything.filter(state="MERGED").order_by("-merged_at" if last else "merged_at")
        pair = together.select_related("a", "b").first()
        if pair is None:
            return
        with self.tried("undo merge"):
            self._take(self.cast.prefecture, "ask_undo", pair)
            self._take(self.cast.prefecture_head, "undo", pair)
            other = pair.b_id if pair.kept_id == pair.a_id else pair.a_id
            self.stands[other] = self.before_merge[other]
            for pk in Child.objects.filter(merged_into=other).values_list("pk", flat=True):
                self.stands[pk] = Stands("MERGED", self.stands[other].home)

    def _take(self, person: Any, verb: str, pair: DuplicatePair, **data: Any) -> None:
        with at_work(person):
            PAIR.take(verb, pair, by=person, reason="核对", data=data)

    # -- allowance -----------------------------------------------------------------------------------------------------

    @rule(back=st.integers(0, 2))
    def pay_a_month(self, back: int) -> None:
        """Both homes pay whom they owe: then everybody has the month once, whoever was in care on a day of it."""
        month = max(FIRST_MONTH, add_months(self.day.replace(day=1), -back))
        before = holds.paid_in(month)
        for home in HOMES:
            with self.tried("pay"):
                allowances.paid(self.cast.working_at(getattr(self.cast, home), "finance"), month)
        after = holds.paid_in(month)
        twice = [pk for pk, times in after.items() if times > before[pk] and times > 1]
        assert not twice, f"{twice} are paid twice for {month:%Y-%m}"
        homes = [getattr(self.cast, home).pk for home in HOMES]
        skipped = holds.cared_for_in(month, homes) - set(after)
        assert not skipped, f"{skipped} go without {month:%Y-%m}"

    @rule(who=WHO, cents=YUAN)
    def spend(self, who: int, cents: int) -> None:
        child = self.child(who)
        with self.tried("spend"):
            officer, book = self.at(child, "finance"), allowances.the_open_book(child.home)
            with at_work(officer):
                allowance.spend(
                    book=book, kind="EXPENSE", category="FOOD", amount=Decimal(cents) / 100, children=[child],
                    happened_on=book.month, summary="伙食", by=officer,
                )  # fmt: skip

    @after("pay")
    @rule(number=WHO, whole=st.booleans())
    def take_back_an_entry(self, number: int, *, whole: bool) -> None:
        entry = self.one_of(AllowanceEntry.objects.select_related("home", "voucher"), number)
        if entry is None:
            return
        with self.tried("reverse"):
            officer, book = self.at(entry, "finance"), allowances.the_open_book(entry.home)
            with at_work(officer):
                if whole:
                    allowance.reverse_voucher(voucher=entry.voucher, book=book, reason="错", by=officer)
                else:
                    allowance.reverse_entry(entry=entry, book=book, reason="错", by=officer)

    @after("pay")
    @rule(home=HOME)
    def close_a_month(self, home: str) -> None:
        place = getattr(self.cast, home)
        book = allowances.the_open_book(place)
        if add_months(book.month, 1) <= self.day:
            with self.tried("close"):
                finance, head = self.cast.working_at(place, "finance"), self.cast.working_at(place, "home_head")
                allowances.closed(finance, head, book)

    # -- what is the child's -------------------------------------------------------------------------------------------

    @rule(who=WHO, cents=YUAN)
    def receive_for_the_child(self, who: int, cents: int) -> None:
        child = self.child(who)
        with self.tried("income"):
            finance, amount = self.at(child, "finance"), str(Decimal(cents) / 100)
            item = PropertyItem.objects.filter(child=child, state="HELD").first()
            if item is None:
                properties.an_item(finance, child, amount, since=self.day)
            else:
                properties.income(finance, item, amount, day=self.day)

    @rule(number=WHO, cents=YUAN)
    def ask_to_spend(self, number: int, cents: int) -> None:
        item = self.one_of(PropertyItem.objects.filter(state="HELD").select_related("child__home"), number)
        if item is not None:
            with self.tried("ask outflow"):
                properties.asked(self.at(item.child, "finance"), item, str(Decimal(cents) / 100))

    @after("ask outflow")
    @rule(number=WHO)
    def pay_out(self, number: int) -> None:
        outflow = self.one_of(PropertyOutflow.objects.filter(state="ASKED").select_related("child__home"), number)
        if outflow is not None:
            with self.tried("pay out"):
                properties.paid(self.cast, outflow, day=self.day)

    @rule(number=WHO)
    def take_back_a_line(self, number: int) -> None:
        entry = self.one_of(PropertyEntry.objects.select_related("item__child__home"), number)
        if entry is not None:
            with self.tried("reverse line"):
                head = self.at(entry.item.child, "home_head")
                with at_work(head):
                    property_actions.reverse(entry=entry, reason="错", by=head)

    # -- what must hold ------------------------------------------------------------------------------------------------

    @invariant()
    def all_is_well(self) -> None:
        holds.every_child_is_in_one_place(self.stands)
        holds.every_ledger_balances()
        holds.nothing_is_left_with_another_home(self.cast)
        holds.the_trail_is_sound()
        self.history.grow()
