"""What was done and read stands in the trail, and whoever touches the trail is found."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.urls import reverse

from casework import audit
from casework.models import AuditEntry
from casework.refusals import Refused
from tests.builders.children import a_child
from tests.cast import at_work


@pytest.fixture
def trail(cast):
    """A few acts of a few people."""
    child = a_child(cast.county_home)
    for person in (cast.registrar, cast.head, cast.county):
        with at_work(person):
            audit.read(child, "health")
    return child


def _as_owner(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE casework_auditentry DISABLE TRIGGER USER")
        cursor.execute(statement)
        cursor.execute("ALTER TABLE casework_auditentry ENABLE TRIGGER USER")


def test_an_untouched_trail_is_whole(trail) -> None:
    assert list(audit.faults()) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE casework_auditentry SET user_name = '别人' WHERE seq = 2", "seq 2: the entry was changed"),
        ("UPDATE casework_auditentry SET details = '{\"x\": 1}' WHERE seq = 3", "seq 3: the entry was changed"),
        ("DELETE FROM casework_auditentry WHERE seq = 2", "seq 2 missing before seq 3"),
        ("UPDATE casework_auditentry SET prev = repeat('0', 64) WHERE seq = 3", "seq 3: the link"),
    ],
)
def test_a_touched_entry_is_named(trail, change: str, said: str) -> None:
    _as_owner(change)
    assert any(said in fault for fault in audit.faults())


def test_a_cut_off_tail_is_seen_by_the_witness_outside(trail) -> None:
    count, head = audit.head()
    _as_owner(f"DELETE FROM casework_auditentry WHERE seq = {count}")
    assert list(audit.faults()) == []
    assert list(audit.faults(head, count)) == [
        f"the trail ends at seq {count - 1}, the witness saw seq {count}",
        "the head that the witness saw is not in the trail",
    ]


def test_the_command_names_the_first_bad_row(trail, capsys) -> None:
    call_command("verify_audit")
    assert "the chain is whole" in capsys.readouterr().out
    _as_owner("UPDATE casework_auditentry SET reason = 'x' WHERE seq = 1")
    with pytest.raises(CommandError, match="seq 1"):
        call_command("verify_audit")


@pytest.mark.parametrize("statement", ["UPDATE casework_auditentry SET reason = ''", "DELETE FROM casework_auditentry"])
def test_nobody_at_work_can_change_or_remove_an_entry(cast, trail, statement: str) -> None:
    with (
        at_work(cast.audit_admin),
        pytest.raises(ProgrammingError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_even_the_owner_is_stopped_by_the_table_itself(trail) -> None:
    with pytest.raises(ProgrammingError, match="append-only"), transaction.atomic():
        AuditEntry.objects.update(reason="")


def test_reading_a_file_is_recorded_in_the_same_request(cast, trail, signed_in) -> None:
    signed_in(cast.registrar).get(reverse("children:child_page", args=[trail.uid]))
    entry = AuditEntry.objects.get(verb="read", user_id=cast.registrar.pk, part__contains="origin")
    assert (entry.child_id, entry.post_title) == (trail.pk, cast.registrar.post.title)


def test_a_closed_door_is_recorded_too(cast, trail, signed_in) -> None:
    assert signed_in(cast.stranger_head).get(reverse("children:child_page", args=[trail.uid])).status_code == 404
    entry = AuditEntry.objects.get(verb="denied", user_id=cast.stranger_head.pk)
    assert (entry.outcome, entry.details["uid"]) == ("refused", str(trail.uid))
    assert entry.object_title == ""


def test_an_act_whose_entry_cannot_be_written_does_not_happen(cast, trail) -> None:
    before = trail.former_names

    def edit_while_the_trail_is_away() -> None:
        with at_work(cast.registrar), connection.cursor() as cursor:
            trail.former_names = "不该留下"
            trail.save(update_fields=["former_names"])
            audit.record("edit", trail, part="identity")
            cursor.execute("RESET ROLE")
            cursor.execute("ALTER TABLE casework_auditentry RENAME TO gone")

    with pytest.raises(ProgrammingError):
        edit_while_the_trail_is_away()
    trail.refresh_from_db()
    assert trail.former_names == before


@transaction.atomic
def _refused_half_way(child) -> None:
    audit.record("create", child, details={"n": "taken back"})
    audit.record("read", child, details={"n": "seen"})
    audit.record("denied", child, outcome="refused", details={"n": "denied"})
    with transaction.atomic():
        audit.record("edit", child, details={"n": "within"})
    raise Refused("不行")


def test_what_a_refusal_took_back_is_not_told_as_done(cast) -> None:
    """A step writes its entry, calls another act, and that one refuses: the form comes back, nothing was done."""
    child = a_child(cast.county_home)
    with at_work(cast.registrar):
        audit.record("create", child, details={"n": "before"})
        with pytest.raises(Refused):
            _refused_half_way(child)
        with transaction.atomic():
            audit.record("edit", child, details={"n": "after"})
    told = [entry.details.get("n") for entry in AuditEntry.objects.order_by("seq")]
    assert [n for n in told if n] == ["before", "seen", "denied", "after"]
