"""Loaded by `pytest -p tests.measured --cov` for the whole suite: what was never run is counted, and fails the run.

Templates count as code, so they carry their line numbers in a measured run. The floors are the aims of the project.
"""

from __future__ import annotations

import io
from collections.abc import Generator
from typing import Any

import pytest

# What lies where, and how many per cent of its lines and branches the suite must run.
FLOORS: dict[str, tuple[list[str], float]] = {
    "all": (["*"], 95),
    "policy": (["*/policy/*.py"], 100),
    "casework": (["*/casework/*.py"], 100),
}


def pytest_configure(config: pytest.Config) -> None:
    from django.conf import settings

    settings.TEMPLATES[0]["OPTIONS"]["debug"] = True


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> Generator[None, Any, Any]:
    """Around pytest-cov, which has gathered every process's data when its own turn is over."""
    result = yield
    if hasattr(session.config, "workerinput") or session.config.option.collectonly:
        return result
    terminal = session.config.pluginmanager.getplugin("terminalreporter")
    for title, measured, floor in measures():
        terminal.ensure_newline()
        terminal.write_line(f"coverage of {title}: {measured:.2f} % (at least {floor:g} %)", red=measured < floor)
        session.testsfailed += measured < floor
    return result


def measures() -> list[tuple[str, float, float]]:
    import coverage

    data = coverage.Coverage()
    data.load()
    return [(title, data.report(include=files, file=io.StringIO()), floor) for title, (files, floor) in FLOORS.items()]
