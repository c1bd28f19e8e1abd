"""An import is taken back whole: nothing of it is left, and nothing else is touched."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.models import AuditEntry
from children.actions import confirm_profile
from children.models import Child, FileNumber, RosterImport
from children.roster import actions, undoing
from medical.models import InsuranceEnrollment
from tests.builders.children import a_child, a_move
from tests.cast import at_work
from tests.children.rosters import a_row, a_sheet, act, matched, page

pytestmark = pytest.mark.django_db

# What an undone import leaves on purpose: history, audit, counters, its own row, how columns are matched; and sessions.
LEFT = {
    "casework_auditentry", "children_filenumber", "children_rosterimport", "children_rostercolumnmatch",
    "django_session", "casework_job", "casework_notice", "casework_steptaken", "reports_touched",
}  # fmt: skip


def _database() -> dict[str, list[Any]]:
    """Every row of every table but those."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        if table in LEFT or hasattr(model, "history_type") or table.startswith(("axes_", "account_", "mfa_")):
            continue
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT to_jsonb(t)::text FROM "{table}" t ORDER BY 1')
            found[table] = cursor.fetchall()
    return found


@pytest.mark.clause("2.1.g")
def test_an_undone_import_leaves_no_trace_but_history_and_audit(cast, signed_in) -> None:
    a_child(cast.county_home, name="早就在")
    registrar = signed_in(cast.registrar)
    before = _database()
    roster = matched(registrar, a_sheet([a_row(1), a_row(2)]))
    act(registrar, roster, "confirm")
    numbers = set(Child.objects.filter(roster_row__roster=roster).values_list("file_number", flat=True))
    assert InsuranceEnrollment.objects.count() == 3

    answer = act(registrar, roster, "undo", reason="上传了去年的名册")

    assert "已撤销，2名儿童的档案已删除" in answer.content.decode()
    assert "上传了去年的名册" in page(registrar, roster).content.decode()
    assert _database() == before
    gone = Child.history.model.objects.filter(history_type="-", file_number__in=numbers)
    assert gone.count() == 2
    entry = AuditEntry.objects.get(verb="undo")
    assert (entry.reason, entry.user_name) == ("上传了去年的名册", "钱档案")

    again = matched(registrar, a_sheet([a_row(1)]))
    act(registrar, again, "confirm")
    assert Child.objects.get(roster_row__roster=again).file_number not in numbers
    assert "这次导入已经撤销" in act(registrar, roster, "undo", reason="再撤一次").content.decode()


LINES = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "出生日期": st.sampled_from(["2014.5.6", "20140506", "2014年5月", "2014", ""]),
            "身份证号码": st.sampled_from(["未落户", "正在寻亲"]),
            "监护类型": st.sampled_from(["长期", "临时", ""]),
            "入院原因": st.sampled_from(["孤儿", "弃婴", "打拐解救", "父母服刑", ""]),
            "入院日期": st.sampled_from(["2021-03-01", "2019年2月", "2026-05-01", "２０２１／３／１"]),
        },
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES)
def test_whatever_was_imported_is_undone_to_the_byte(cast, lines: list[dict[str, str]]) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    data = a_sheet([a_row(number, **said) for number, said in enumerate(lines, start=1)])
    before = _database()
    with at_work(cast.registrar):
        by = cast.registrar
        roster = actions.receive(by=by, upload=SimpleUploadedFile("名册.xlsx", data))
        found = actions.reading.find(data)
        actions.match_columns(roster=roster, columns=actions.reading.proposed(found), by=by)
        bad = [line.number for line in actions.look_through(roster)[1].bad]
        actions.decide(roster=roster, numbers=bad, choice="skip")
        if len(bad) == len(lines):
            actions.discard(roster=roster)
        else:
            made = actions.confirm(roster=roster, by=by)
            assert len(made) == len(lines) - len(bad)
            assert undoing.undo(roster=roster, by=by, reason="试验") == len(made)
    assert _database() == before


def _imported(cast, signed_in) -> tuple[Any, RosterImport, Child]:
    registrar = signed_in(cast.registrar)
    roster = matched(registrar, a_sheet([a_row(1), a_row(2)]))
    act(registrar, roster, "confirm")
    return registrar, roster, Child.objects.filter(roster_row__roster=roster).order_by("id")[0]


def _stands(registrar, roster: RosterImport, sentence: str) -> None:
    answer = act(registrar, roster, "undo", reason="导错了").content.decode()
    assert sentence in answer
    assert Child.objects.filter(roster_row__roster=roster).count() == 2
    roster.refresh_from_db()
    assert roster.undone_at is None


def test_an_edited_file_keeps_the_import_standing(cast, signed_in) -> None:
    registrar, roster, child = _imported(cast, signed_in)
    with at_work(cast.registrar):
        confirm_profile(child=child, by=cast.registrar)
    _stands(registrar, roster, "的档案在导入后有过修改")
    assert "的档案在导入后有过修改" in page(registrar, roster).content.decode()


def test_a_child_that_has_moved_keeps_the_import_standing(cast, signed_in) -> None:
    registrar, roster, child = _imported(cast, signed_in)
    a_move(child, cast.city_home)
    _stands(registrar, roster, "已移交或离院")


def test_an_answered_question_about_insurance_keeps_the_import_standing(cast, signed_in) -> None:
    registrar, roster, child = _imported(cast, signed_in)
    check = InsuranceEnrollment.objects.get(child=child)
    step = reverse("medical:insurance_step", args=[check.uid, "confirm"])
    signed_in(cast.medic).post(step, {"checked_on": timezone.localdate().isoformat(), "insured_place": "梨树县"})
    check.refresh_from_db()
    assert check.state == "INSURED"
    _stands(registrar, roster, "的医保核实已经开始办理")


def test_a_record_of_another_subject_keeps_the_import_standing(cast, signed_in) -> None:
    from education.actions import open_schooling

    registrar, roster, child = _imported(cast, signed_in)
    with at_work(cast.teacher):
        open_schooling(child=child, grade_wish="一年级", opened_on=date(2021, 9, 1), by=cast.teacher)
    _stands(registrar, roster, "不能整批撤销")


def test_after_a_week_an_import_stands(cast, signed_in) -> None:
    registrar, roster, _child = _imported(cast, signed_in)
    RosterImport.objects.filter(pk=roster.pk).update(imported_at=timezone.now() - timedelta(days=8))
    _stands(registrar, roster, "导入已超过7天")


def test_an_undone_import_needs_a_reason(cast, signed_in) -> None:
    registrar, roster, _child = _imported(cast, signed_in)
    answer = act(registrar, roster, "undo", reason="")
    assert answer.status_code == 422
    assert Child.objects.filter(roster_row__roster=roster).count() == 2


def test_the_counter_of_file_numbers_never_goes_back(cast, signed_in) -> None:
    registrar, roster, _child = _imported(cast, signed_in)
    last = FileNumber.objects.get(prefix="LS", year=2021).last
    act(registrar, roster, "undo", reason="导错了")
    assert FileNumber.objects.get(prefix="LS", year=2021).last == last
