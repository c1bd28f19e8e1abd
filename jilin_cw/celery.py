"""The Celery application: it carries jobs and wakes the clock; the truth is in casework.Job."""

from __future__ import annotations

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jilin_cw.settings")
app = Celery("jilin_cw")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
