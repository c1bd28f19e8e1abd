"""`manage.py verify_packet YJ-2026-0031` or `verify_packet FILE`: is a sealed handover what three people signed."""

from __future__ import annotations

import getpass
import json
import re
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from casework.acting import acting_system
from children.archive import packing as archives
from children.archive.sealing import Unsealable, unseal
from transfers.handover import verifying
from transfers.handover.models import HandoverPacket
from transfers.handover.packing import LISTS

NUMBER = re.compile(r"^YJ-\d{4}-(\d{4,})$", re.IGNORECASE)


class Command(BaseCommand):
    help = (
        "Check a handover packet: of a case in this house (by its number; records, trail and scans are asked too), or "
        "a file taken away, with its passphrase. Shows what changed between request and receipt."
    )
    requires_system_checks = []  # works on a machine that has nothing but the file

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", help="number of a case (YJ-…) or a file (.jcwpkt)")
        parser.add_argument("--passphrase-file", type=Path, help="read the passphrase from here instead of asking")

    def handle(self, *_args: Any, **options: Any) -> None:
        number = NUMBER.match(options["what"])
        if number:
            with acting_system("核验移交档案包"):
                self._of_the_house(options["what"], int(number[1]))
        else:
            self._of_a_file(Path(options["what"]), options["passphrase_file"])

    def _of_the_house(self, number: str, pk: int) -> None:
        packets = HandoverPacket.objects.filter(case_id=pk).select_related("case__child", "case__from_home")
        packet = packets.order_by("-edition").first()
        if packet is None or packet.case.number != number.upper():
            raise CommandError(f"no packet was sealed for {number}")
        found = [*verifying.faults(packet.index, packet.sha256), *verifying.against_the_records(packet)]
        self._say(json.loads(packet.index), packet.sha256, found)

    def _of_a_file(self, path: Path, kept: Path | None) -> None:
        passphrase = kept.read_text().strip() if kept else getpass.getpass("口令: ")
        try:
            with tempfile.TemporaryFile() as plain, path.open("rb") as sealed:
                for piece in unseal(sealed, passphrase):
                    plain.write(piece)
                with zipfile.ZipFile(plain) as box:
                    found = list(archives.differences(box))
                    text = box.read(LISTS).decode()
                    sha256 = json.loads(box.read(archives.MANIFEST))["sha256"]
            self._say(json.loads(text), sha256, [*found, *verifying.faults(text, sha256)])
        except FileNotFoundError as gap:
            raise CommandError(f"no such file: {path}") from gap
        except (Unsealable, zipfile.BadZipFile, ValueError, KeyError) as broken:
            raise CommandError(f"NOT INTACT: {broken}") from broken

    def _say(self, told: dict[str, Any], sha256: str, found: list[str]) -> None:
        self.stdout.write(f"{told['case']}  {told['from']} -> {told['to']}\nsha256 {sha256}")
        for row in self._rows(told):
            self.stdout.write(row)
        if found:
            raise CommandError("NOT INTACT:\n" + "\n".join(f"  {line}" for line in found))
        self.stdout.write(self.style.SUCCESS("intact: lines, hashes and signatures agree"))

    def _rows(self, told: dict[str, Any]) -> Iterator[str]:
        for edition in told["lists"]:
            yield f"{verifying.name_of(edition)}: {edition['state']}, {len(edition['lines'])} lines"
            for one in edition["signatures"]:
                yield f"  signed {one['at']} {one['role']} {one['who']} ({one['post']}) sha256 {one['sha256'][:16]}"
        changed = list(verifying.changes(told))
        yield "changed between request and receipt:" if changed else "nothing changed between request and receipt"
        yield from (f"  {line}" for line in changed)
