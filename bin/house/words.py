"""What the commands say: progress on standard output, and the one way to give up with a clear sentence."""

from __future__ import annotations

import sys


class Stop(Exception):  # noqa: N818 - it is what the command does
    """The command cannot go on; carries one sentence in Chinese and the same in English."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(english)
        self.chinese = chinese
        self.english = english


def say(chinese: str, english: str = "") -> None:
    sys.stdout.write(f"{chinese}  {english}\n" if english else f"{chinese}\n")
    sys.stdout.flush()


def complain(stop: Stop) -> None:
    sys.stdout.flush()
    sys.stderr.write(f"\n{stop.chinese}\n{stop.english}\n")
