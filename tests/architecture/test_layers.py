"""What imports cannot show: foreign keys point down, states change in one place, templates stay in their app."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from casework.workflow import workflows
from tests.architecture.tree import ROOT, layer_of, python_files, templates


def test_foreign_keys_point_down() -> None:
    wrong = []
    for model in apps.get_models():
        mine = layer_of(model._meta.app_label)
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if mine is None or target is None or not field.concrete or target._meta.label == settings.AUTH_USER_MODEL:
                continue
            theirs = layer_of(target._meta.app_label)
            sibling = theirs == mine and target._meta.app_label != model._meta.app_label
            if theirs is not None and (theirs > mine or sibling):
                wrong.append(f"{model._meta.label}.{field.name} -> {target._meta.label}")
    assert not wrong


@pytest.mark.parametrize("owner", ["children", "transfers"])
def test_a_file_does_not_know_its_subjects_and_they_not_each_other(owner) -> None:
    subjects = {config.name for config in apps.get_app_configs() if config.name.startswith(f"{owner}.")}
    wrong = []
    for path in (p for p in python_files() if p.parts[0] == owner):
        mine = ".".join(path.parts[:2])
        for module in _imported(path):
            if (theirs := ".".join(module.split(".")[:2])) in subjects and theirs != mine:
                wrong.append(f"{path} imports {module}")
    assert not wrong


def _imported(path: Path) -> list[str]:
    nodes = list(ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))))
    froms = [f"{node.module}.{name.name}" for node in nodes if isinstance(node, ast.ImportFrom) for name in node.names]
    return froms + [name.name for node in nodes if isinstance(node, ast.Import) for name in node.names]


def test_only_the_engine_writes_a_workflow_state() -> None:
    guarded = {workflow.state_field for workflow in workflows()}
    owners = {workflow.model_label.split(".")[0] for workflow in workflows()}
    written = [
        f"{path} line {node.lineno}"
        for path in python_files()
        if path.parts[0] in owners and path != Path("casework/workflow.py")
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Attribute) and target.attr in guarded
    ]
    assert not written, "a state is set past its workflow: " + ", ".join(written)


def _text(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def test_a_template_includes_only_components_and_its_own_app() -> None:
    foreign = [
        f"{path} includes {name}"
        for path in templates()
        for name in re.findall(r'{%\s*include\s+"([^"]+)"', _text(path))
        if not name.startswith(("components/", f"{path.parts[1]}/", "documents/"))
    ]
    assert not foreign, "\n".join(foreign)


def test_a_template_never_asks_for_a_role() -> None:
    asks = re.compile(r"\.role\b|\bperms\.|is_superuser|is_staff")
    assert not [path for path in templates() if asks.search(_text(path))]


def test_a_template_holds_nothing_that_the_content_policy_forbids() -> None:
    pages = [path for path in templates() if path.parts[1] != "documents"]  # papers are printed, not browsed
    forbidden = re.compile(r"\sstyle=\"|\son[a-z]+=\"|<style|javascript:|\|safe\b")
    assert not [path for path in pages if forbidden.search(_text(path))]
    scripts = [(path, script) for path in pages for script in re.findall(r"<script([^>]*)>", _text(path))]
    assert scripts
    assert not [path for path, script in scripts if "src=" not in script and "application/json" not in script]
