"""`manage.py verify_archive_packet FILE`: is this packet whole and unchanged, and if not, what differs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from children.archive import packing
from children.archive.checking import CheckingCommand


class Command(CheckingCommand):
    about = gettext_noop("核验加密档案包：用口令打开，把里面的每个文件和索引比对。")

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, metavar=_("档案包"), help=_("档案包文件（.jcwpkt）"))

    def handle(self, *_args: Any, **options: Any) -> None:
        with self.opened(options["file"], options["passphrase_file"]) as box:
            found, files = list(packing.differences(box)), len(box.namelist()) - 2
        self.say(found, _("一致：%(n)s个文件都与索引相符") % {"n": files})
