"""The rules outside the policy document that this product cites: laws and standards (R…), security duties (S-…)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

RULES_FILE = Path(__file__).with_name("rules.toml")

# How far the wording of a rule was verified; an unsure rule may only feed a dated setting, never a hard check.
KNOWLEDGE = {"read": _("已核对公开文本"), "known": _("通行认识"), "unsure": _("待核实"), "decided": _("本系统设定")}


@dataclass(frozen=True)
class Source:
    id: str
    place: str
    title: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class Rule:
    id: str
    title: str
    text: str
    knowledge: str

    @property
    def source(self) -> Source:
        return SOURCES[self.id.split("-" if self.id.startswith("S-") else ".")[0]]

    @property
    def place(self) -> str:
        return self.source.place

    @property
    def knowledge_label(self) -> str:
        return str(KNOWLEDGE[self.knowledge])


@cache
def _file() -> dict[str, list[dict]]:
    return tomllib.loads(RULES_FILE.read_text(encoding="utf-8"))


SOURCES: dict[str, Source] = {row["id"]: Source(**row) for row in _file()["source"]}
RULES: dict[str, Rule] = {row["id"]: Rule(**row) for row in _file()["rule"]}


def rules_by_source() -> list[tuple[Source, list[Rule]]]:
    return [(source, [rule for rule in RULES.values() if rule.source is source]) for source in SOURCES.values()]
