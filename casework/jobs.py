"""Background work: a `Job` row is the truth, Celery only carries its number.

The row is written in the business transaction. A worker claims it by a session advisory lock, which dies with the
worker, so a killed worker's job is free again at once; the effect and the row's end are one transaction, so the effect
happens once. The sweep (beat) sends again what nobody is working on.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import audit
from casework.acting import acting, acting_system
from casework.models.job import Job
from casework.refusals import Refused

log = logging.getLogger(__name__)
LOCK_SPACE = 22707
ATTEMPTS = 5
RESEND_AFTER = dt.timedelta(seconds=20)

Work = Callable[["Run"], str | None]
_WORKS: dict[str, Work] = {}


class Run:
    """What a piece of work sees of its job: arguments, who asked for it, and how to show progress."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.args: dict[str, Any] = job.args
        self.user = job.user
        self.sentence = ""

    def advance(self, done: int, total: int) -> None:
        """Show progress. It lives in the cache: advisory, visible before the commit, no loss when it vanishes."""
        cache.set(f"job:{self.job.pk}", {"done": done, "total": total}, timeout=3600)


def work(kind: str) -> Callable[[Work], Work]:
    """Declare the function that does a kind of job. It returns the address of its result, or None."""

    def declare(function: Work) -> Work:
        _WORKS[kind] = function
        return function

    return declare


def start(kind: str, *, by: Any, title: str, args: dict[str, Any] | None = None, key: str = "") -> Job:
    """Write the job's row in the running transaction and wake a worker after the commit.

    With a key, a second start while the first is open gives the first one back.
    """
    if kind not in _WORKS:
        raise LookupError(kind)
    try:
        with transaction.atomic():
            job = Job.objects.create(
                kind=kind, key=key, title=title, args=args or {}, user=by, created_by=by,
                post_id=by.post.id if by is not None and by.post else None, sent_at=timezone.now(),
            )  # fmt: skip
    except IntegrityError:
        with acting_system("jobs"):  # the open one may be another person's
            return Job.objects.get(kind=kind, key=key, state=Job.State.QUEUED)
    transaction.on_commit(lambda: _send(job.pk))
    return job


def _send(pk: int) -> None:
    """A hint to a worker; when the broker is away, the sweep sends it later."""
    from casework.tasks import run_job

    try:
        run_job.apply_async((pk,), retry=False)
    except Exception:
        log.warning("job %s: the broker is away, the sweep will send it", pk)


@contextmanager
def _claimed(pk: int) -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK_SPACE, pk])
        got = bool(cursor.fetchone()[0])
    try:
        yield got
    finally:
        if got:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK_SPACE, pk])


def run(pk: int) -> None:
    """Do a job if nobody else is doing it and it is not yet done."""
    with _claimed(pk) as mine:
        job = _taken_up(pk) if mine else None
        if job is not None:
            _attempt(job)


def _taken_up(pk: int) -> Job | None:
    """The job, if it is still to be done, with one more attempt counted whatever becomes of it."""
    with acting_system("jobs"):
        job = Job.objects.select_related("user").filter(pk=pk, state=Job.State.QUEUED).first()
        if job is None:
            return None
        if job.attempts >= ATTEMPTS:
            _finish(job, Job.State.FAILED, _("多次尝试仍未完成，请联系系统管理员。"))
            return None
        Job.objects.filter(pk=pk).update(attempts=job.attempts + 1, sent_at=timezone.now())
    return job


def _fail(job: Job, sentence: str) -> None:
    """Outside the act that failed, whose own writes are gone."""
    with acting_system("jobs"):
        _finish(job, Job.State.FAILED, sentence)


def _attempt(job: Job) -> None:
    post = _post_of(job)
    if job.post_id and post is None:
        _fail(job, _("申请这项任务的岗位已经结束，任务没有执行。请由在任人员重新办理。"))
        return
    context = acting(job.user, post=post, reason=job.title) if job.user else acting_system(job.title)
    this = Run(job)
    try:
        with context:
            result = _WORKS[job.kind](this)
            audit.record("job.done", job, resource="job", details={"kind": job.kind})
            _finish(job, Job.State.DONE, this.sentence, result or "")
    except Refused as refused:
        _fail(job, refused.sentence)
    except Exception:
        log.exception("job %s (%s) failed on attempt %s", job.pk, job.kind, job.attempts + 1)
        if job.attempts + 1 >= ATTEMPTS:
            _fail(job, _("处理时出错，系统已记录。请稍后重试或联系系统管理员。"))


def _post_of(job: Job) -> Any:
    """The post under which the job was asked for, if it still counts today."""
    posts: Any = apps.get_model(settings.POST_MODEL)._default_manager
    return posts.open_on(timezone.localdate()).filter(pk=job.post_id).first() if job.post_id else None


def _finish(job: Job, state: str, sentence: str = "", result_url: str = "") -> None:
    job.state, job.sentence, job.result_url, job.finished_at = state, sentence, result_url, timezone.now()
    job.save(update_fields=["state", "sentence", "result_url", "finished_at"])


def sweep() -> int:
    """Send again every open job that no worker holds: lost messages, killed workers, a flushed broker."""
    held = _held_locks()
    with acting_system("jobs"):
        now = timezone.now()
        queued = Job.objects.filter(state=Job.State.QUEUED).exclude(pk__in=held)
        stale = queued.filter(sent_at__lt=now - RESEND_AFTER, attempts__lte=ATTEMPTS)
        # Begun and held by nobody: its worker died, no need to wait.
        left = queued.filter(attempts__gt=0, sent_at__gte=now - RESEND_AFTER)
        lost = [*stale.values_list("pk", flat=True), *left.values_list("pk", flat=True)]
        Job.objects.filter(pk__in=lost, sent_at__lt=now - RESEND_AFTER).update(sent_at=now)
    for pk in lost:
        _send(pk)
    return len(lost)


def _held_locks() -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND granted", [LOCK_SPACE]
        )
        return {int(row[0]) for row in cursor.fetchall()}


def progress(job: Job) -> tuple[int, int]:
    """(done, total); (0, 0) while nothing is known."""
    if job.state == Job.State.DONE:
        return 1, 1
    seen = cache.get(f"job:{job.pk}") or {}
    return int(seen.get("done", 0)), int(seen.get("total", 0))
