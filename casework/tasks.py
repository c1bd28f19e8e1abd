"""Celery's side of the jobs."""

from __future__ import annotations

from celery import shared_task
from django.core.management import call_command

from casework import jobs, once, witness
from casework.acting import acting_system


@shared_task(name="casework.run_job")  # type: ignore[untyped-decorator]  # celery has no types
def run_job(pk: int) -> None:
    jobs.run(pk)


@shared_task(name="casework.sweep_jobs", expires=30)  # type: ignore[untyped-decorator]  # celery has no types
def sweep_jobs() -> int:
    return jobs.sweep()


@shared_task(name="casework.rescan_quarantine", expires=600)  # type: ignore[untyped-decorator]  # celery has no types
def rescan_quarantine() -> None:
    """Files wait in quarantine while the scanner is away; they are let out once it has answered."""
    call_command("scan_quarantine", verbosity=0)


@shared_task(name="casework.verify_audit", expires=3600)  # type: ignore[untyped-decorator]  # celery has no types
def verify_audit() -> None:
    """Every night: the trail against its own links and against what the witness wrote down before."""
    witness.verify()


@shared_task(name="casework.forget_submissions", expires=3600)  # type: ignore[untyped-decorator]  # celery has no types
def forget_submissions() -> None:
    """Forms sent more than a day ago."""
    with acting_system("forms sent long ago"):
        once.forget()
