"""Reads the text block of `policy/access_matrix.py`; a mistake in it stops the program with its line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from policy.access_matrix import ACCESS
from policy.roles import ROLES

SCOPES = frozenset({"own", "to", "below", "party", "past", "all", "given"})
# Words that stand for several scopes, so that a cell stays one short word.
TOGETHER = {"care": frozenset({"own", "below", "party", "past"})}


class MatrixError(Exception):
    """The access matrix cannot be read; the message names the line."""


@dataclass(frozen=True)
class Row:
    """One line: who may do `action` to `part` of `resource`. `cells` maps a column to its scopes."""

    resource: str
    part: str
    action: str
    cells: dict[str, frozenset[str]]
    logged: bool
    clauses: tuple[str, ...]
    line: int


def _scopes(text: str, line: int) -> frozenset[str]:
    if text == "-":
        return frozenset()
    scopes = frozenset().union(*(TOGETHER.get(word, frozenset({word})) for word in text.split("+")))
    if unknown := scopes - SCOPES:
        raise MatrixError(f"access matrix, line {line}: unknown scope {', '.join(sorted(unknown))}")
    return scopes


def parse(text: str) -> dict[tuple[str, str, str], Row]:
    """The rows by (resource, part, action)."""
    lines = [
        (n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.lstrip().startswith("#")
    ]
    if not lines:
        raise MatrixError("access matrix: empty")
    columns = lines[0][1].split("|")[1].split()
    known = {role.column for role in ROLES.values()}
    if unknown := set(columns) - known:
        raise MatrixError(f"access matrix, line {lines[0][0]}: no role has the column {', '.join(sorted(unknown))}")
    rows: dict[tuple[str, str, str], Row] = {}
    for number, line in lines[1:]:
        row = _row(number, line, columns)
        key = (row.resource, row.part, row.action)
        if key in rows:
            raise MatrixError(f"access matrix, line {number}: {' '.join(key)} stands twice")
        rows[key] = row
    return rows


def _row(number: int, line: str, columns: list[str]) -> Row:
    fields = [field.split() for field in line.split("|")]
    if len(fields) != 3 or len(fields[0]) != 3 or len(fields[1]) != len(columns) or len(fields[2]) < 2:
        raise MatrixError(f"access matrix, line {number}: {len(columns)} cells, then log and clause, are expected")
    (resource, part, action), cells, (log, *clauses) = fields
    if log not in {"log", "-"}:
        raise MatrixError(f"access matrix, line {number}: the log column says 'log' or '-', not '{log}'")
    scopes = {column: _scopes(cell, number) for column, cell in zip(columns, cells, strict=True)}
    return Row(resource, part, action, scopes, log == "log", tuple(clauses), number)


@lru_cache(maxsize=1)
def rows() -> dict[tuple[str, str, str], Row]:
    return parse(ACCESS)


@lru_cache(maxsize=4096)
def row_for(resource: str, part: str, action: str) -> Row | None:
    """The part's own row, or the row `*` of its resource."""
    return rows().get((resource, part, action)) or rows().get((resource, "*", action))


@lru_cache(maxsize=16384)
def scopes_of(role: str, resource: str, part: str, action: str) -> frozenset[str]:
    """How far a role reaches; an empty part asks for the union over all parts."""
    if part:
        row = row_for(resource, part, action)
        return row.cells.get(_column(role), frozenset()) if row else frozenset()
    return scopes_besides(role, resource, action)


@lru_cache(maxsize=16384)
def scopes_besides(role: str, resource: str, action: str, besides: str = "") -> frozenset[str]:
    """How far a role reaches in any part of a resource but one."""
    found = [
        row.cells.get(_column(role), frozenset())
        for (code, part, verb), row in rows().items()
        if (code, verb) == (resource, action) and part != besides
    ]
    return frozenset().union(*found)


def _column(role: str) -> str:
    return ROLES[role].column if role in ROLES else ""


@lru_cache(maxsize=16384)
def roles_with(resource: str, part: str, action: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Every role that has a scope in the row, with its scopes."""
    found = ((code, scopes_of(code, resource, part, action)) for code in ROLES)
    return tuple((code, scopes) for code, scopes in found if scopes)
