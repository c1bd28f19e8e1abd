"""`manage.py verify_archive_packet FILE`: is this packet whole and unchanged, and if not, what differs."""

from __future__ import annotations

import getpass
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from children.archive import packing
from children.archive.sealing import Unsealable, unseal


class Command(BaseCommand):
    help = "Open a sealed archive packet with its passphrase and compare every file with the index in it."
    requires_system_checks = []  # works on a machine that has nothing but the packet

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--passphrase-file", type=Path, help="read the passphrase from here instead of asking")

    def handle(self, *_args: Any, **options: Any) -> None:
        path, kept = options["file"], options["passphrase_file"]
        passphrase = kept.read_text().strip() if kept else getpass.getpass("口令: ")
        try:
            with tempfile.TemporaryFile() as plain, path.open("rb") as sealed:
                for piece in unseal(sealed, passphrase):
                    plain.write(piece)
                with zipfile.ZipFile(plain) as box:
                    found = list(packing.differences(box))
                    files = len(box.namelist()) - 2
        except FileNotFoundError as gap:
            raise CommandError(f"no such file: {path}") from gap
        except (Unsealable, zipfile.BadZipFile, ValueError, KeyError) as broken:
            raise CommandError(f"NOT INTACT: {broken}") from broken
        if found:
            raise CommandError("NOT INTACT:\n" + "\n".join(f"  {line}" for line in found))
        self.stdout.write(self.style.SUCCESS(f"intact: {files} files agree with the index"))
