"""What the commands share that check a sealed packet: asking for the passphrase, opening it, and how they end."""

from __future__ import annotations

import getpass
import tempfile
import zipfile
from argparse import RawDescriptionHelpFormatter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from children.archive.sealing import Unsealable, unseal

CHANGED, NOT_CHECKED = 1, 2
ENDS = gettext_lazy(
    "退出码：0 一致；1 不一致，或者打不开（文件被改动过、口令不对）；2 没有核验（没有这个档案包或文件）。"
)


class CheckingCommand(BaseCommand):
    """`about` says what is checked; its help ends with the exit codes."""

    requires_system_checks = []  # works on a machine that has nothing but the file
    about = ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.description = f"{_(self.about)}\n\n{ENDS}"
        parser.add_argument(
            "--passphrase-file", type=Path, metavar=_("文件"), help=_("从这个文件读口令；不写的，运行时询问")
        )

    @contextmanager
    def opened(self, path: Path, kept: Path | None) -> Iterator[zipfile.ZipFile]:
        """The packet with its seal off; ends the command with a sentence where it cannot be read."""
        try:
            passphrase = kept.read_text().strip() if kept else getpass.getpass(_("口令："))
            with tempfile.TemporaryFile() as plain, path.open("rb") as sealed:
                for piece in unseal(sealed, passphrase):
                    plain.write(piece)
                with zipfile.ZipFile(plain) as box:
                    yield box
        except OSError as gap:
            self.stop(_("没有这个文件，或不能读取：%(path)s") % {"path": gap.filename or path}, NOT_CHECKED)
        except Unsealable as broken:
            self.stop(str(broken), CHANGED)
        except (zipfile.BadZipFile, ValueError, KeyError):
            self.stop(_("不一致：里面的内容不完整"), CHANGED)

    def say(self, found: list[str], whole: str) -> None:
        """The verdict: what differs, or that nothing does."""
        if found:
            self.stop("\n".join([_("不一致："), *(f"  {line}" for line in found)]), CHANGED)
        self.stdout.write(self.style.SUCCESS(whole))

    def stop(self, sentence: str, code: int) -> NoReturn:
        self.stderr.write(sentence)
        raise SystemExit(code)
