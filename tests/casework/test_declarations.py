"""Declarations that contradict each other stop the start; those that hold are pages that an official can review."""

from __future__ import annotations

import dataclasses

import pytest
from django.db import models
from django.utils.translation import gettext_lazy as _

from casework import checks, describing, matrix, workflow
from casework.parts import Part, record_named, register
from casework.workflow import Step, Workflow
from policy.roles import ROLES


def _faults() -> str:
    return "\n".join(str(message.msg) for message in checks.declarations())


def test_the_declarations_of_the_house_hold() -> None:
    assert _faults() == ""


def test_a_field_in_two_parts_and_a_field_in_none_are_named(monkeypatch) -> None:
    plan = record_named("leaving")
    first = dataclasses.replace(plan.parts[0], fields=(*plan.parts[0].fields, "grounds"))
    second = dataclasses.replace(plan.parts[1], fields=("leave_on", "receiver", "grounds", "no_such_field"))
    broken = dataclasses.replace(plan, parts=(first, second, *plan.parts[2:], Part("loose", _("未见"), ())))
    monkeypatch.setattr(checks, "records", lambda: [broken])

    said = _faults()
    assert "leaving.grounds stands in 2 parts (case, plan)" in said
    assert "leaving.relation stands in 0 parts (none)" in said
    assert "leaving.plan names no stored field: no_such_field" in said
    assert "leaving.loose has no view row in the access matrix" in said


ROW = dict.fromkeys(sorted({role.column for role in ROLES.values() if role.column}), frozenset[str]())


@pytest.mark.parametrize(
    ("key", "cells", "words"),
    [
        (("ghost", "*", "view"), {}, "no record is called ghost"),
        (("leaving", "step", "fly"), {}, "leaving has no step fly"),
        (("leaving", "attic", "view"), {}, "leaving has no part attic"),
        (("leaving", "plan", "view"), {"sysadm": frozenset({"all"})}, "never see a child"),
    ],
)
def test_a_row_of_the_matrix_that_speaks_of_nothing_is_named(monkeypatch, key, cells, words) -> None:
    like = next(iter(matrix.rows().values()))
    row = dataclasses.replace(like, cells=ROW | cells)
    monkeypatch.setattr(checks, "rows", lambda: {key: row})

    assert words in "\n".join(checks._faults_of_rows())


def test_a_misspelt_matrix_stops_the_start(monkeypatch) -> None:
    def broken() -> None:
        raise matrix.MatrixError("line 3: unknown scope 'ownn'")

    monkeypatch.setattr(checks, "rows", broken)

    assert "unknown scope" in _faults()


def test_one_code_is_one_kind_of_record() -> None:
    other = dataclasses.replace(record_named("leaving"), model=record_named("death").model)

    with pytest.raises(ValueError, match="two records are called leaving"):
        register(other)


class State(models.TextChoices):
    A = "A", "甲"
    B = "B", "乙"
    C = "C", "丙"
    LOST = "LOST", "丁"


def test_a_way_that_leads_nowhere_is_named(monkeypatch) -> None:
    monkeypatch.setattr(workflow, "_WORKFLOWS", {})
    s = State
    flow = Workflow(
        "leaving.Leaving", resource="leaving", title=_("试"), states=s, initial=s.A, final={s.C, s.LOST},
        steps=(
            Step("submit", _("交"), {s.A}, s.B, "R2a.28"),
            Step("approve", _("批"), {s.C}, s.A, "R2a.28", not_by=("nobody",)),
            Step("fly", _("飞"), {s.A}, s.C, "R2a.28"),
        ),
    )  # fmt: skip

    assert flow.faults() == [
        "fly: no matrix row leaving step fly",
        "approve: not_by names no step",
        "B is a dead end",
        "C is final but a step leaves it",
        "LOST cannot be reached",
    ]


def test_an_official_can_review_access_ways_and_data_in_chinese() -> None:
    pages = describing.pages()

    access, ways, data = pages["access"], pages["workflows"], pages["dictionary"]
    assert "| 拟离院日期 |" in data
    assert "## 离院办理" in access
    assert "院长" in access
    assert "stateDiagram-v2" in ways
    assert "批准离院" in ways
    assert "children" in pages["layers"]
