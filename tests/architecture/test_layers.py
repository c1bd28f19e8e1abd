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


def test_the_child_does_not_know_the_subjects_of_its_file_and_they_not_each_other() -> None:
    subjects = {config.name for config in apps.get_app_configs() if config.name.startswith("children.")}
    wrong = []
    for path in (p for p in python_files() if p.parts[0] == "children"):
        mine = ".".join(path.parts[:2])
        for module in _imported(path):
            if (theirs := ".".join(module.split(".")[:2])) in subjects and theirs != mine:
                wrong.append(f"{path} imports {module}")
    assert not wrong


def _imported(path: Path) -> list[str]:
    nodes = list(ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))))
    froms = [f"{node.module}.{name.name}" for node in nodes if isinstance(node, ast.ImportFrom) for name in node.names]
    return froms + [name.name for node in nodes if isinstance(node, ast.Import) for name in node.names]


@pytest.mark.parametrize("path", [p for p in python_files() if p.parts[0] != "tests"], ids=str)
def test_only_the_engine_writes_a_workflow_state(path: Path) -> None:
    if path == Path("casework/workflow.py"):
        return
    guarded = {workflow.state_field for workflow in workflows()}
    owners = {workflow.model_label.split(".")[0] for workflow in workflows()}
    if path.parts[0] not in owners:
        return
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    written = [
        f"line {node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Attribute) and target.attr in guarded
    ]
    assert not written, f"{path} sets a state past its workflow: {', '.join(written)}"


@pytest.mark.parametrize("path", templates(), ids=str)
def test_a_template_includes_only_components_and_its_own_app(path: Path) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    app = path.parts[1]
    foreign = [
        name
        for name in re.findall(r'{%\s*include\s+"([^"]+)"', text)
        if not name.startswith(("components/", f"{app}/", "documents/"))
    ]
    assert not foreign, f"{path} includes {foreign}"


@pytest.mark.parametrize("path", templates(), ids=str)
def test_a_template_never_asks_for_a_role(path: Path) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert not re.search(r"\.role\b|\bperms\.|is_superuser|is_staff", text)


@pytest.mark.parametrize("path", templates(), ids=str)
def test_a_template_holds_nothing_that_the_content_policy_forbids(path: Path) -> None:
    if path.parts[1] == "documents":  # papers are printed, not browsed
        return
    text = (ROOT / path).read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=\"|\son[a-z]+=\"|<style|javascript:|\|safe\b", text), path
    for script in re.findall(r"<script([^>]*)>", text):
        assert "src=" in script or "application/json" in script, f"{path}: inline script"
