"""The child process: `python -m casework.spreadsheets.child` reads one order and one file on stdin, answers on stdout.

It limits itself before it touches the file, and it imports no settings: nothing here can reach the database.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from typing import Any

MEMORY = 1 << 30
SECONDS = 60
REFUSED = 3


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (128 << 20, 128 << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold the children's data


def _read(data: bytes, request: dict[str, Any]) -> bytes:
    from casework.spreadsheets.extracting import extract

    return json.dumps(extract(data, str(request["kind"])), ensure_ascii=False).encode()


def _mark(data: bytes, request: dict[str, Any]) -> bytes:
    from casework.spreadsheets.painting import paint

    return paint(data, request)


TASKS: dict[str, Callable[[bytes, dict[str, Any]], bytes]] = {"read": _read, "mark": _mark}


def main() -> int:
    limit()
    request = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    from casework.spreadsheets.extracting import Unreadable

    try:
        answer = TASKS[request["task"]](data, request)
    except Unreadable as refused:
        sys.stderr.write(str(refused))
        return REFUSED
    sys.stdout.buffer.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
