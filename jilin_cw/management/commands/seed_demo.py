"""Fills an empty database with the demonstration province."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from agencies.models import User
from jilin_cw.demonstration import province


class Command(BaseCommand):
    help = "Fill an empty database with the synthetic demonstration province (demo and test mode only)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demonstration province never enters a production database.")
        if User.objects.exists():
            raise CommandError("The database is not empty; bin/demo --fresh begins anew.")
        call_command("load_calendar", verbosity=0)
        with transaction.atomic():
            province.build(timezone.localdate(), self.stdout.write)
        self.stdout.write(self.style.SUCCESS("示范数据已就绪"))
