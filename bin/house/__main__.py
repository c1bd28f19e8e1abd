"""Which command was asked for."""

from __future__ import annotations

import sys

from . import bench, chaos, demo, gates, lock
from .words import Stop, complain

COMMANDS = {
    "demo": demo.main,
    "test": gates.test,
    "gate": gates.gate,
    "lock": lock.main,
    "bench": bench.main,
    "chaos": chaos.main,
}


def main() -> int:
    try:
        return COMMANDS[sys.argv[1]](sys.argv[2:])
    except Stop as stop:
        complain(stop)
        return 1
    except KeyboardInterrupt:
        return 130


sys.exit(main())
