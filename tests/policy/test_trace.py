"""The table clause → rule → test is computed, and refuses what does not hold together."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from policy import citations
from policy.citations import Citation
from policy.clauses import CLAUSES
from policy.traceability import faults, gather, marked_tests, mentions, table

STEP = Citation("step", "移交：确认接收", "", "2.1.a")
MARKED = """
import pytest

pytestmark = pytest.mark.clause("H.a")

@pytest.mark.clause("2.1.a", "2.0.c")
def test_the_home_accepts(): ...

class TestRoster:
    pytestmark = [pytest.mark.django_db, pytest.mark.clause("2.1.g")]

    @pytest.mark.parametrize("n", [1])
    def test_one_file_each(self, n): ...

@pytest.mark.clause("2.1.h")
class TestSeal:
    async def test_the_seal_holds(self): ...

@pytest.mark.clause("2.1.c")
def not_a_test(): ...
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "tests" / "transfers").mkdir(parents=True)
    (tmp_path / "templates" / "children").mkdir(parents=True)
    (tmp_path / "templates" / "children" / "child.html").write_text(
        '{% clause "2.1.g" %}{% clause "2.1.g" %}{% clause part.clause %}', encoding="utf-8"
    )
    return tmp_path


def _done(**changes: str) -> dict:
    return {"2.1.a": replace(CLAUSES["2.1.a"], status="done", **changes)}


def _write(house: Path, text: str) -> None:
    (house / "tests" / "transfers" / "test_accept.py").write_text(text, encoding="utf-8")


def test_marks_are_found_on_functions_classes_and_modules(house: Path) -> None:
    _write(house, MARKED)
    found = marked_tests(house / "tests")
    accepts = "transfers/test_accept.py::test_the_home_accepts"
    assert found["2.1.a"] == found["2.0.c"] == [accepts]
    assert found["2.1.g"] == ["transfers/test_accept.py::test_one_file_each"]
    assert found["2.1.h"] == ["transfers/test_accept.py::test_the_seal_holds"]
    assert len(found["H.a"]) == 3
    assert "2.1.c" not in found


def test_a_page_that_shows_a_chip_is_a_mention_once(house: Path) -> None:
    assert list(mentions(house / "templates")) == [Citation("page", "children/child.html", "", "2.1.g")]


def test_a_done_duty_needs_a_rule_and_a_test(house: Path) -> None:
    bare = gather([], house)
    assert [fault.split(": ")[1].split(",")[0] for fault in faults(bare, _done())] == ["is done", "is done"]
    _write(house, MARKED)
    assert any("no row, step, part" in fault for fault in faults(gather([], house), _done()))
    assert not any(fault.startswith("2.1.a") for fault in faults(gather([STEP], house), _done()))
    (house / "tests" / "transfers" / "test_accept.py").unlink()
    assert faults(gather([STEP], house), _done()) == ["2.1.a: is done, but no test is marked with it"]


def test_a_term_or_a_mention_alone_does_not_carry_a_duty_out(house: Path) -> None:
    term = Citation("term", "完成县级移交儿童接收", "", "2.1.a")
    assert len(faults(gather([term], house), _done())) == 2
    planned = {"2.1.a": CLAUSES["2.1.a"], "2.1.g": CLAUSES["2.1.g"]}
    planned = {ref: replace(found, status="planned") for ref, found in planned.items()}
    assert faults(gather([term], house), planned) == []


def test_an_explanation_may_be_done_without_proof(house: Path) -> None:
    assert faults(gather([], house), _done(kind="definition")) == []


def test_a_clause_that_is_begun_has_something_to_show(house: Path) -> None:
    begun = {"2.1.a": replace(CLAUSES["2.1.a"], status="begun")}
    assert faults(gather([STEP], house), begun) == []
    assert faults(gather([], house), begun) == ["2.1.a: is begun, but nothing cites it and no test is marked with it"]


def test_a_planned_clause_that_code_cites_or_a_test_proves_should_be_done(house: Path) -> None:
    planned = {"2.1.a": replace(CLAUSES["2.1.a"], status="planned")}
    assert faults(gather([STEP], house), planned) == [
        "2.1.a: is planned, but cited by 办理步骤：移交：确认接收 (1 in all): set it to begun or done"
    ]
    _write(house, MARKED)
    assert any("test_the_home_accepts" in fault for fault in faults(gather([], house), planned))


def test_a_citation_or_a_mark_of_an_unknown_id_is_refused(house: Path) -> None:
    _write(house, 'import pytest\n@pytest.mark.clause("2.1.zz")\ndef test_it(): ...\n')
    found = faults(gather([replace(STEP, clause="7.7.a"), replace(STEP, clause="R5.3")], house), {})
    assert found == [
        "7.7.a: cited by 办理步骤：移交：确认接收, but no such clause or rule",
        "2.1.zz: marked on transfers/test_accept.py::test_it, but no such clause or rule",
    ]


def test_a_citation_without_a_clause_is_left_out(house: Path) -> None:
    assert "" not in gather([Citation("row", "无条款")], house).citations


def test_the_table_lists_every_clause_and_the_rules_in_use(house: Path) -> None:
    _write(house, MARKED)
    text = table(gather([STEP, replace(STEP, clause="R5.3", title="甲|乙")], house))
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 138 + 1 + 2 + 2
    assert "| 2.1.a | 二（一） |" in text
    assert "办理步骤：移交：确认接收 | `transfers/test_accept.py::test_the_home_accepts` |" in text
    assert "| R5.3 | 收养规定：送养公告期 | 办理步骤：甲\\|乙 |" in text
    assert "R5.4" not in text


def test_trace_writes_the_table_and_check_notices_a_change(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citations, "SOURCES", [])
    monkeypatch.setattr("policy.management.commands.trace.faults", lambda _evidence: [])
    target = house / "docs" / "generated" / "traceability.md"
    with override_settings(BASE_DIR=house):
        with pytest.raises(CommandError, match="run manage"):
            call_command("trace", check=True, skip_checks=True)
        call_command("trace", skip_checks=True, stdout=StringIO())
        assert target.read_text(encoding="utf-8").startswith("# 条款落实对照表")
        call_command("trace", check=True, skip_checks=True)
        target.write_text("changed by hand", encoding="utf-8")
        with pytest.raises(CommandError, match="run manage"):
            call_command("trace", check=True, skip_checks=True)
        assert target.read_text(encoding="utf-8") == "changed by hand"


def test_trace_fails_and_names_the_citation_nobody_knows(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citations, "SOURCES", [lambda: [replace(STEP, clause="7.7.a")]])
    with override_settings(BASE_DIR=house), pytest.raises(CommandError, match=r"7\.7\.a: cited by"):
        call_command("trace", skip_checks=True, stdout=StringIO())
