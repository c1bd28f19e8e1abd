"""Celery's side of the jobs."""

from __future__ import annotations

from celery import shared_task

from casework import jobs


@shared_task(name="casework.run_job")  # type: ignore[untyped-decorator]  # celery has no types
def run_job(pk: int) -> None:
    jobs.run(pk)


@shared_task(name="casework.sweep_jobs", expires=30)  # type: ignore[untyped-decorator]  # celery has no types
def sweep_jobs() -> int:
    return jobs.sweep()
