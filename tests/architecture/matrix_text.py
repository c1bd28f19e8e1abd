"""The access matrix as a person reads it: rows, cells and scopes, without the engine that obeys it."""

from __future__ import annotations

from dataclasses import dataclass

from policy.access_matrix import ACCESS
from policy.roles import ROLES

CARE = {"own", "below", "party", "past"}


@dataclass(frozen=True)
class Row:
    resource: str
    part: str
    action: str
    cells: dict[str, frozenset[str]]

    def __str__(self) -> str:
        return f"{self.resource} · {self.part} · {self.action}"

    def scopes(self, role: str) -> frozenset[str]:
        return self.cells.get(ROLES[role].column, frozenset())


def _scopes(cell: str) -> frozenset[str]:
    words = set(cell.split("+")) - {"-"}
    return frozenset(words - {"care"} | (CARE if "care" in words else set()))


def read() -> tuple[Row, ...]:
    lines = [line for line in ACCESS.splitlines() if line.strip() and not line.startswith("#")]
    columns = lines[0].split("|")[1].split()
    found = []
    for line in lines[1:]:
        what, cells, _log_and_clause = line.split("|")
        resource, part, action = what.split()
        scopes = {c: _scopes(cell) for c, cell in zip(columns, cells.split(), strict=True)}
        found.append(Row(resource, part, action, scopes))
    return tuple(found)


ROWS = read()
