"""The clock goes on after the power was cut while it wrote its notes."""

from __future__ import annotations

from pathlib import Path

from celery.beat import PersistentScheduler

from jilin_cw.celery import app


def _started(notes: Path) -> PersistentScheduler:
    clock: PersistentScheduler = app.Beat(schedule=str(notes)).Service(
        app, scheduler_cls=app.conf.beat_scheduler, schedule_filename=str(notes)
    ).get_scheduler()  # fmt: skip
    return clock


def test_a_clock_whose_notes_were_cut_short_begins_them_anew_and_knows_all_that_falls_due(tmp_path: Path) -> None:
    notes = tmp_path / "beat"
    _started(notes).close()
    written = [file for file in tmp_path.iterdir() if file.suffix in {".dat", ".db", ""} and file.stat().st_size]
    assert written
    for file in written:
        file.write_bytes(b"")
    clock = _started(notes)
    assert set(app.conf.beat_schedule) <= set(clock.schedule)
    clock.close()
    again = _started(notes)
    assert set(app.conf.beat_schedule) <= set(again.schedule)
    again.close()
