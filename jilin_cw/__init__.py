"""The wiring of the house. The Celery application is made with it, so that tasks sent by a page find their broker."""

from __future__ import annotations

from jilin_cw.celery import app as celery_app

__all__ = ["celery_app"]
