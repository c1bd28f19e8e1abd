"""Creates a person and prints the one-time code for the first entry: how the first administrators come in (S-07)."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from agencies.actions import create_user, give_post
from agencies.models import Agency
from casework.acting import acting_system
from casework.refusals import Refused
from policy.roles import ROLES


class Command(BaseCommand):
    help = "Create a person, optionally with a post, and print the activation code. Passwords are never given here."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("name")
        parser.add_argument("--role", choices=sorted(ROLES), help="role of a first post")
        parser.add_argument("--agency", help="full name of the agency that gives the post")

    def handle(self, *_args: Any, **options: Any) -> None:
        if bool(options["role"]) != bool(options["agency"]):
            raise CommandError("--role and --agency belong together")
        try:
            with acting_system("create_user"):
                user, code = create_user(username=options["username"], name=options["name"], by=None)
                if options["role"]:
                    agency = Agency.objects.filter(name=options["agency"]).first()
                    if agency is None:
                        raise CommandError(f"no agency is called {options['agency']}")
                    give_post(user=user, agency=agency, role=options["role"], starts_on=timezone.localdate(), by=None)
        except Refused as refused:
            raise CommandError(refused.sentence) from refused
        self.stdout.write(f"{user.username}: activation code {code} (valid for 72 hours, at /activate/)")
