"""Small or split: limits on files, functions and templates. One test for each rule, which names all who break it."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.tree import ROOT, python_files, templates


def _text(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def test_python_files_stay_small() -> None:
    lines = {path: _text(path).count("\n") for path in python_files()}
    assert not {path: n for path, n in lines.items() if n > (400 if path.parts[0] == "tests" else 300)}, "split them"


def test_functions_stay_short() -> None:
    long = [
        f"{path}: {node.name} ({node.end_lineno - node.lineno + 1} lines)"
        for path in python_files()
        if path.parts[0] != "tests"
        for node in ast.walk(ast.parse(_text(path)))
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None and node.end_lineno - node.lineno + 1 > 40
    ]
    assert not long, "\n".join(long)


def test_templates_stay_short() -> None:
    assert not {path: lines for path in templates() if (lines := _text(path).count("\n")) > 120}


def test_modules_say_what_they_own() -> None:
    modules = [path for path in python_files() if path.name not in {"__init__.py", "apps.py"} and _text(path).strip()]
    assert modules
    assert not [path for path in modules if not ast.get_docstring(ast.parse(_text(path)))]


def test_nothing_is_named_by_layer() -> None:
    banned = {"core", "common", "utils", "helpers", "services", "extras", "util", "misc"}
    named = [path for path in python_files() if banned & {*path.parts[:-1], path.stem}]
    assert not named
