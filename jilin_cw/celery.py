"""The Celery application: it carries jobs and wakes the clock; the truth is in casework.Job."""

from __future__ import annotations

import os
from typing import Any

from celery import Celery
from celery.signals import beat_init, task_received, worker_init, worker_ready
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jilin_cw.settings")
app = Celery("jilin_cw")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


def refuse_bad_deployment(**_kwargs: Any) -> None:
    """Celery swallows what a signal's receiver raises, except the wish to end."""
    from jilin_cw.checks import require_sound_deployment

    try:
        require_sound_deployment()
    except ImproperlyConfigured as error:
        raise SystemExit(str(error)) from error


def listen(**_kwargs: Any) -> None:
    """The settings are read by now."""
    from jilin_cw import listening

    task_received.connect(listening.heard)
    listening.begin()


worker_init.connect(refuse_bad_deployment)
worker_ready.connect(listen)
beat_init.connect(refuse_bad_deployment)
