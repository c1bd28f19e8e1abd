"""`manage.py verify_packet YJ-2026-0031` or `verify_packet FILE`: is a sealed handover what three people signed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from casework.acting import acting_system
from children.archive import packing as archives
from children.archive.checking import NOT_CHECKED, CheckingCommand
from transfers.handover import verifying
from transfers.handover.models import HandoverList, HandoverPacket, Role
from transfers.handover.packing import LISTS

NUMBER = re.compile(r"^YJ-\d{4}-(\d{4,})$", re.IGNORECASE)


class Command(CheckingCommand):
    about = gettext_noop(
        "核验移交档案包。\n"
        "写案号（YJ-…）的，与系统现在的记录、操作记录、扫描件比对；写文件（.jcwpkt）的，用口令打开，只看文件本身。\n"
        "逐份列出清单、签署人，以及从申请到接收的变化。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("what", metavar=_("案号或文件"), help=_("案号（YJ-2026-0031）或档案包文件（.jcwpkt）"))

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
            self.stop(_("%(number)s没有封存过档案包") % {"number": number}, NOT_CHECKED)
        found = [*verifying.faults(packet.index, packet.sha256), *verifying.against_the_records(packet)]
        self._say(json.loads(packet.index), packet.sha256, found)

    def _of_a_file(self, path: Path, kept: Path | None) -> None:
        with self.opened(path, kept) as box:
            found, text = list(archives.differences(box)), box.read(LISTS).decode()
            told, sha256 = json.loads(text), json.loads(box.read(archives.MANIFEST))["sha256"]
        self._say(told, sha256, [*found, *verifying.faults(text, sha256)])

    def _say(self, told: dict[str, Any], sha256: str, found: list[str]) -> None:
        self.stdout.write(f"{told['case']}  {told['from']} → {told['to']}\nSHA-256 {sha256}")
        for row in self._rows(told):
            self.stdout.write(row)
        self.say(found, _("一致：明细、校验值、签署都相符"))

    def _rows(self, told: dict[str, Any]) -> Iterator[str]:
        for edition in told["lists"]:
            words = {"list": verifying.name_of(edition), "n": len(edition["lines"])}
            yield _("%(list)s：%(state)s，%(n)s项") % {**words, "state": HandoverList.State(edition["state"]).label}
            for one in edition["signatures"]:
                said = {**one, "role": Role(one["role"]).label, "sha": one["sha256"][:16]}
                yield "  " + _("%(role)s%(who)s（%(post)s）%(at)s签署，SHA-256 %(sha)s…") % said
        changed = list(verifying.changes(told))
        yield _("从申请到接收的变化：") if changed else _("从申请到接收没有变化")
        yield from (f"  {line}" for line in changed)
