"""Which rule and which test stand behind each clause: computed from the citations in the code, never by hand."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from policy.citations import KINDS, RULE_KINDS, Citation
from policy.clauses import CLAUSES, STATUSES, Clause, cited
from policy.rules import RULES

PROVED_KINDS = frozenset({"duty", "deadline"})
HEADINGS = ("条款", "位置", "原文", "性质", "状态", "引用", "测试")
NOTE = """# 条款落实对照表

由 `manage.py trace` 生成，不得手工修改。“引用”来自权限表、办理步骤、信息分组、指标、期限和页面中的条款编号，
“测试”来自标有 `@pytest.mark.clause` 的测试。
"""


@dataclass(frozen=True)
class Trace:
    """A clause or rule with all that cites it."""

    ref: str
    citations: tuple[Citation, ...] = ()
    tests: tuple[str, ...] = ()

    @property
    def rules(self) -> tuple[Citation, ...]:
        return tuple(citation for citation in self.citations if citation.kind in RULE_KINDS)


@dataclass
class Evidence:
    """Everything that was found: citations and marked tests by id, known or not."""

    citations: dict[str, list[Citation]] = field(default_factory=dict)
    tests: dict[str, list[str]] = field(default_factory=dict)

    def trace(self, ref: str) -> Trace:
        return Trace(ref, tuple(self.citations.get(ref, ())), tuple(self.tests.get(ref, ())))


CHIP = re.compile(r"""\{% clause ["']([^"']+)["'] %\}""")


def gather(citations: Iterable[Citation], base: Path) -> Evidence:
    """All evidence: what the apps declare, the chips in the templates under `base`, the marks in its tests."""
    found = Evidence(tests=marked_tests(base / "tests"))
    for citation in (*citations, *mentions(base / "templates")):
        if citation.clause:
            found.citations.setdefault(citation.clause, []).append(citation)
    return found


def mentions(root: Path) -> Iterator[Citation]:
    """The pages that show the chip of a clause, found by the `{% clause "…" %}` in their templates."""
    for path in sorted(root.rglob("*.html")):
        for ref in dict.fromkeys(CHIP.findall(path.read_text(encoding="utf-8"))):
            yield Citation("page", path.relative_to(root).as_posix(), clause=ref)


def marked_tests(root: Path) -> dict[str, list[str]]:
    """Ids in `@pytest.mark.clause(…)` → "folder/test_x.py::test_name", read without running anything."""
    found: dict[str, list[str]] = {}
    for path in sorted(root.rglob("test_*.py")):
        name = path.relative_to(root).as_posix()
        for test, ref in _marks(ast.parse(path.read_text(encoding="utf-8")), ()):
            found.setdefault(ref, []).append(f"{name}::{test}")
    return found


def _marks(node: ast.Module | ast.ClassDef, outer: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """(test, id) of every marked test; a mark on a class or a module-level `pytestmark` holds for all tests inside."""
    outer = outer + tuple(ref for line in node.body if _is_pytestmark(line) for ref in _refs(line))
    for line in node.body:
        if isinstance(line, ast.ClassDef):
            yield from _marks(line, outer + tuple(ref for mark in line.decorator_list for ref in _refs(mark)))
        elif isinstance(line, ast.FunctionDef | ast.AsyncFunctionDef) and line.name.startswith("test"):
            refs = (*outer, *(ref for mark in line.decorator_list for ref in _refs(mark)))
            yield from ((line.name, ref) for ref in dict.fromkeys(refs))


def _is_pytestmark(line: ast.stmt) -> bool:
    return isinstance(line, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "pytestmark" for t in line.targets)


def _refs(tree: ast.AST) -> Iterator[str]:
    """The ids inside each `pytest.mark.clause("…", …)` of a decorator or an assignment."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "pytest.mark.clause":
            yield from (str(arg.value) for arg in call.args if isinstance(arg, ast.Constant))


def faults(evidence: Evidence, clauses: Mapping[str, Clause] = CLAUSES) -> list[str]:
    """What does not hold together, one sentence each; empty when the table can be trusted."""
    found = [
        f"{ref}: cited by {_label(citation)}, but no such clause or rule"
        for ref, citations in evidence.citations.items()
        for citation in citations
        if not cited(ref)
    ]
    found += [
        f"{ref}: marked on {test}, but no such clause or rule"
        for ref, tests in evidence.tests.items()
        for test in tests
        if not cited(ref)
    ]
    return found + [fault for clause in clauses.values() for fault in _clause_faults(clause, evidence.trace(clause.id))]


def _clause_faults(clause: Clause, trace: Trace) -> Iterator[str]:
    if clause.status == "done" and clause.kind in PROVED_KINDS:
        if not trace.rules:
            yield f"{clause.id}: is done, but no row, step, part, indicator or to-do cites it"
        if not trace.tests:
            yield f"{clause.id}: is done, but no test is marked with it"
    by = [_label(citation) for citation in trace.rules] + list(trace.tests)
    if clause.status == "begun" and not by:
        yield f"{clause.id}: is begun, but nothing cites it and no test is marked with it"
    if clause.status in {"planned", "outside"} and by:
        yield f"{clause.id}: is {clause.status}, but cited by {by[0]} ({len(by)} in all): set it to begun or done"


def _label(citation: Citation) -> str:
    return f"{KINDS[citation.kind]}：{citation.title}"


def table(evidence: Evidence) -> str:
    """docs/generated/traceability.md."""
    statuses = [clause.status for clause in CLAUSES.values()]
    summary = "、".join(f"{label} {statuses.count(status)}" for status, label in STATUSES.items())
    head = [f"| {' | '.join(HEADINGS)} |", "|" + " --- |" * len(HEADINGS)]
    rows = [_row(clause, evidence.trace(clause.id)) for clause in CLAUSES.values()]
    outside = [_rule_row(evidence.trace(ref)) for ref in RULES if ref in evidence.citations or ref in evidence.tests]
    parts = [NOTE, f"共 {len(CLAUSES)} 条：{summary}。\n", *head, *rows, "\n## 引用的其他规定\n"]
    parts += ["| 编号 | 规定 | 引用 | 测试 |", "| --- | --- | --- | --- |", *outside]
    return "\n".join(parts) + "\n"


def _row(clause: Clause, trace: Trace) -> str:
    cells = (clause.id, clause.place, clause.quote, clause.kind_label, clause.status_label, *_found(trace))
    return _line(*cells)


def _rule_row(trace: Trace) -> str:
    rule = RULES[trace.ref]
    return _line(rule.id, f"{rule.place}：{rule.title}", *_found(trace))


def _found(trace: Trace) -> tuple[str, str]:
    citations = sorted({_label(citation) for citation in trace.citations})
    return "<br>".join(citations), "<br>".join(f"`{test}`" for test in sorted(trace.tests))


def _line(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
