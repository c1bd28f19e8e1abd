"""bin/bench: throw-away servers, the tables, and the measures."""

from __future__ import annotations

import os
import signal
import subprocess

from .demo import interrupt
from .keys import TEST
from .machine import ensure_machine
from .packages import DEMO, PRODUCT, install_browser_packages, install_python_packages
from .place import PYTHON, ROOT, VAR, folder, prepare_var
from .processes import Company
from .servers import Servers

HOME = VAR / "bench"


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, interrupt)
    prepare_var()
    ensure_machine(with_tests=False)
    install_python_packages([PRODUCT, DEMO])
    install_browser_packages()
    company = Company()
    servers = Servers("bench", durable=False, company=company, logs=folder(HOME / "log"))
    servers.forget()
    try:
        env = os.environ | servers.environment() | TEST | {"DATABASE_STATEMENT_TIMEOUT": "0"}
        for command in (
            ["migrate", "--verbosity", "0"],
            ["prepare_database"],
            ["load_divisions"],
            ["bench", *arguments],
        ):
            done = subprocess.run([str(PYTHON), "manage.py", *command], cwd=ROOT, env=env)
            if done.returncode:
                return done.returncode
        return 0
    finally:
        company.stop()
        servers.forget()
