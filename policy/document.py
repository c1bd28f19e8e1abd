"""The policy document as people know it: paragraph by paragraph, each clause found where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from policy.clauses import CLAUSES, SECTIONS, Clause, Section

DOCUMENT_FILE = Path(__file__).with_name("document.txt")
NUMERALS = "一二三四五六七八"
# A part with an opening paragraph of its own ends in .0; part one has no numbered sections.
PART_OPENINGS = {"一": "1", "二": "2.0", "三": "3.0", "四": "4.0"}
KINDS = (
    ("number", re.compile(r"^吉民发〔")),
    ("addressee", re.compile(r"^各市（州）民政局、")),
    ("issuer", re.compile(r"^吉林省[^。]{2,16}(厅|联合会)")),
    ("date", re.compile(r"^\d{4}年\d{1,2}月\d{1,2}日$")),
    ("heading", re.compile(r"^[一二三四]、")),
    ("section", re.compile(r"^（[一二三四五六七八]）[^。]+。")),
    ("related", re.compile(r"^政策解读")),
    ("title", re.compile(r"^[^。：，]+$")),
)
LEAD = re.compile(r"^（[一二三四五六七八]）[^。]+。")


@dataclass(frozen=True)
class Segment:
    """A run of words that belongs to the same clauses; more than one where two quotes share their last words."""

    text: str
    clauses: tuple[Clause, ...] = ()

    @property
    def clause(self) -> Clause | None:
        return self.clauses[0] if self.clauses else None


@dataclass(frozen=True)
class Paragraph:
    kind: str
    section: Section | None
    text: str
    lead: str
    segments: tuple[Segment, ...]

    @property
    def anchor(self) -> str:
        """Where the table of contents jumps to; only headings have one."""
        if self.kind == "heading":
            return f"part-{NUMERALS.index(self.text[0]) + 1}"
        return f"s{self.section.id}" if self.kind == "section" and self.section else ""

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return tuple(dict.fromkeys(found for segment in self.segments for found in segment.clauses))


def document_text() -> str:
    return DOCUMENT_FILE.read_text(encoding="utf-8")


def _kind(line: str) -> str:
    return next((kind for kind, pattern in KINDS if pattern.match(line)), "text")


def _section_id(kind: str, line: str, current: str) -> str:
    if kind == "heading":
        return PART_OPENINGS[line[0]]
    if kind == "section":
        return f"{current[0]}.{NUMERALS.index(line[1]) + 1}"
    if kind == "title" and current == "H/date":
        return "0"
    if kind in {"text", "related"} and current.startswith("4."):
        return "4.4"
    return current


def _lines() -> list[tuple[str, str, str]]:
    """(kind, section id, words) of each printed line that is not empty."""
    found, current = [], "H"
    for raw in document_text().splitlines():
        line = " ".join(raw.split())
        if not line:
            continue
        kind = _kind(line)
        current = _section_id(kind, line, current)
        found.append((kind, current.removesuffix("/date"), line))
        if kind == "date":
            current = "H/date"
    return found


def spans(clause: Clause, text: str) -> list[tuple[int, int]]:
    """Where the pieces of the quote stand in this text, in order; empty unless all of them do."""
    found, start = [], 0
    for piece in clause.pieces:
        at = text.find(piece, start)
        if at < 0:
            return []
        start = at + len(piece)
        found.append((at, start))
    return found


def _segments(text: str, begin: int, clauses: list[Clause]) -> tuple[Segment, ...]:
    held = [(a, b, clause) for clause in clauses for a, b in spans(clause, text)]
    cuts = sorted({begin, len(text), *(a for a, _, _ in held), *(b for _, b, _ in held)})
    return tuple(
        Segment(text[a:b], tuple(clause for first, last, clause in held if first <= a and b <= last))
        for a, b in pairwise(cuts)
    )


def _paragraph(kind: str, section_id: str, text: str) -> Paragraph:
    lead_match = LEAD.match(text) if kind == "section" else None
    lead = lead_match.group() if lead_match else ""
    here = [] if kind in {"title", "heading"} else [c for c in CLAUSES.values() if c.section.id == section_id]
    return Paragraph(kind, SECTIONS.get(section_id), text, lead, _segments(text, len(lead), here))


@cache
def paragraphs() -> tuple[Paragraph, ...]:
    """The whole document in reading order."""
    return tuple(_paragraph(*line) for line in _lines())


def paragraph_of(clause: Clause) -> Paragraph:
    """The paragraph in which this clause stands."""
    return next(paragraph for paragraph in paragraphs() if clause in paragraph.clauses)
