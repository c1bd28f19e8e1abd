"""How a version of a scale turns answers into scores: sums of items, reversed where said, by sub-scale, and bands.

content = {items: [{code, text, choices: [{code, text, score}], reverse, scale}], scales: {code: title},
bands: [{up_to, text, style}]}; bands are in order, `up_to` is included, the last has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Score:
    total: Decimal
    band: str
    scales: tuple[tuple[str, Decimal], ...]

    @property
    def scales_said(self) -> str:
        return "；".join(f"{title} {plain(points)}" for title, points in self.scales)


def plain(points: Decimal) -> str:
    return f"{points.normalize():f}"


def _points(item: Mapping[str, Any], answer: str) -> Decimal:
    scores = {choice["code"]: Decimal(str(choice["score"])) for choice in item["choices"]}
    if item.get("reverse"):
        return max(scores.values()) + min(scores.values()) - scores[answer]
    return scores[answer]


def unanswered(content: Mapping[str, Any], answers: Mapping[str, str]) -> list[str]:
    """Texts of the items without a valid answer."""
    return [
        item["text"]
        for item in content["items"]
        if answers.get(item["code"]) not in {choice["code"] for choice in item["choices"]}
    ]


def score(content: Mapping[str, Any], answers: Mapping[str, str]) -> Score | None:
    """None until every item is answered: a sum with holes says nothing."""
    if unanswered(content, answers):
        return None
    points = {item["code"]: _points(item, answers[item["code"]]) for item in content["items"]}
    total = sum(points.values(), Decimal(0))
    band = next(b["text"] for b in content["bands"] if b.get("up_to") is None or total <= Decimal(str(b["up_to"])))
    scales = tuple(
        (title, sum((points[i["code"]] for i in content["items"] if i.get("scale") == code), Decimal(0)))
        for code, title in content.get("scales", {}).items()
    )
    return Score(total, band, scales)


def faults(content: Mapping[str, Any]) -> list[str]:
    """What is wrong with a scale before it is loaded."""
    codes = [item["code"] for item in content["items"]]
    found = ["two items share a code"] if len(codes) != len(set(codes)) else []
    found += [f"{i['code']}: fewer than two choices" for i in content["items"] if len(i["choices"]) < 2]
    found += [f"{i['code']}: unknown scale" for i in content["items"]
              if i.get("scale") and i["scale"] not in content.get("scales", {})]  # fmt: skip
    if not content["bands"] or content["bands"][-1].get("up_to") is not None:
        found.append("the last band must be open")
    ends = [band["up_to"] for band in content["bands"][:-1]]
    if ends != sorted(ends):
        found.append("bands are out of order")
    return found
