"""Small or split: limits on files, functions and templates."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, python_files, templates


@pytest.mark.parametrize("path", python_files(), ids=str)
def test_a_python_file_stays_small(path: Path) -> None:
    limit = 400 if path.parts[0] == "tests" else 300
    lines = (ROOT / path).read_text(encoding="utf-8").count("\n")
    assert lines <= limit, f"{path} has {lines} lines: split it by subject"


@pytest.mark.parametrize("path", [p for p in python_files() if p.parts[0] != "tests"], ids=str)
def test_a_function_stays_short(path: Path) -> None:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    long = [
        f"{node.name} ({node.end_lineno - node.lineno + 1} lines)"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None and node.end_lineno - node.lineno + 1 > 40
    ]
    assert not long, f"{path}: {', '.join(long)}"


@pytest.mark.parametrize("path", templates(), ids=str)
def test_a_template_stays_short(path: Path) -> None:
    lines = (ROOT / path).read_text(encoding="utf-8").count("\n")
    assert lines <= 120, f"{path} has {lines} lines"


@pytest.mark.parametrize("path", python_files(), ids=str)
def test_a_module_says_what_it_owns(path: Path) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    if path.name in {"__init__.py", "apps.py"} or not text.strip():
        return
    assert ast.get_docstring(ast.parse(text)), f"{path} opens without saying what it owns"


def test_nothing_is_named_by_layer() -> None:
    banned = {"core", "common", "utils", "helpers", "services", "extras", "util", "misc"}
    named = [path for path in python_files() if banned & {*path.parts[:-1], path.stem}]
    assert not named
