"""The 138 clauses of 吉民发〔2022〕27号: verbatim quotes with who, until when, what kind, and whether carried out."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from policy.rules import RULES, Rule

CLAUSES_FILE = Path(__file__).with_name("clauses.toml")
LEFT_OUT = "…"

KINDS = {
    "duty": _("职责"),
    "right": _("权益"),
    "deadline": _("限期任务"),
    "encouraged": _("鼓励事项"),
    "definition": _("说明"),
    "outside": _("系统外事项"),
}
STATUSES = {"planned": _("计划中"), "begun": _("部分落实"), "done": _("已落实"), "outside": _("不在系统内")}


class UnknownClauseError(LookupError):
    """A citation of something that is neither a clause of the document nor a listed outside rule."""


@dataclass(frozen=True)
class Section:
    """A numbered piece of the document, by the name people use for it: 二（一）做好接收抚养工作."""

    id: str
    place: str
    title: str

    @property
    def heading(self) -> str:
        return f"{self.place}{'' if self.place.endswith('）') else ' '}{self.title}"


@dataclass(frozen=True)
class Clause:
    id: str
    quote: str
    who: str
    deadline: str
    kind: str
    status: str

    @property
    def section(self) -> Section:
        return SECTIONS[self.id.rpartition(".")[0]]

    @property
    def place(self) -> str:
        return self.section.place

    @property
    def title(self) -> str:
        return self.section.title

    @property
    def pieces(self) -> tuple[str, ...]:
        """The quote cut where words are left out; each piece stands in the document, in this order."""
        return tuple(self.quote.split(LEFT_OUT))

    @property
    def kind_label(self) -> str:
        return str(KINDS[self.kind])

    @property
    def status_label(self) -> str:
        return str(STATUSES[self.status])


_FILE = tomllib.loads(CLAUSES_FILE.read_text(encoding="utf-8"))
SECTIONS: dict[str, Section] = {row["id"]: Section(**row) for row in _FILE["section"]}
CLAUSES: dict[str, Clause] = {row["id"]: Clause(**row) for row in _FILE["clause"]}


def clause(ref: str) -> Clause:
    """The clause of the document with this id; UnknownClauseError for anything else, outside rules included."""
    try:
        return CLAUSES[ref]
    except KeyError:
        raise UnknownClauseError(f"no clause {ref!r} in policy/clauses.toml") from None


def basis(ref: str) -> Clause | Rule:
    """What a citation points at: a clause of the document or an outside rule."""
    found = CLAUSES.get(ref) or RULES.get(ref)
    if found is None:
        raise UnknownClauseError(f"{ref!r} is neither in policy/clauses.toml nor in policy/rules.toml")
    return found


def cited(ref: str) -> bool:
    """Whether this id may be cited at all."""
    return ref in CLAUSES or ref in RULES


def place(ref: str) -> str:
    """The sentence a screen shows beside a rule: 依据 二（一）."""
    return gettext("依据 %(place)s") % {"place": basis(ref).place}
