"""Each night the trail is checked against what the witness outside wrote down, and a broken one is told at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from casework import audit, witness
from casework.models import AuditEntry, Notice
from casework.tasks import verify_audit
from tests.cast import Cast, at_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(settings: Any, tmp_path: Path) -> Path:
    settings.AUDIT_WITNESS = tmp_path / "away" / "audit.txt"
    return tmp_path / "away" / "audit.txt"


@pytest.fixture
def night(cast: Cast, written: Path, django_capture_on_commit_callbacks: Any) -> Any:
    def pass_by() -> str:
        with at_work(cast.registrar):
            audit.record("list", resource="child")
        with django_capture_on_commit_callbacks(execute=True):
            verify_audit()
        return str(AuditEntry.objects.filter(verb=witness.VERIFIED).latest("seq").details["fault"])

    return pass_by


def _tamper(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE casework_auditentry DISABLE TRIGGER append_only")
        cursor.execute(statement)
        cursor.execute("ALTER TABLE casework_auditentry ENABLE TRIGGER append_only")


def test_a_sound_trail_is_written_down_each_night(night: Any, written: Path) -> None:
    assert night() == night() == ""
    lines = written.read_text().splitlines()
    assert len(lines) == 2
    count, head = lines[-1].split()[1:]
    assert AuditEntry.objects.filter(seq=int(count), hash=head).exists()


def test_a_tail_cut_off_is_noticed_and_told_to_the_audit_administrator(cast: Cast, night: Any, written: Path) -> None:
    night()
    last = AuditEntry.objects.latest("seq").seq
    _tamper(f"DELETE FROM casework_auditentry WHERE seq >= {last - 1}")
    assert "the head that the witness saw is not in the trail" in night()
    assert len(written.read_text().splitlines()) == 1
    told = Notice.objects.get(resource="audit")
    assert told.post_id == cast.audit_admin.post.pk
    assert "校验不通过" in told.title


def test_a_changed_entry_is_named(night: Any) -> None:
    night()
    first = AuditEntry.objects.earliest("seq").seq
    _tamper(f"UPDATE casework_auditentry SET reason = 'x' WHERE seq = {first}")
    assert night() == f"seq {first}: the entry was changed"
