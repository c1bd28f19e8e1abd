"""Taking times: rounds alternate between the product and its floor, medians are compared."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Call = Callable[[], object]


@dataclass(frozen=True)
class Measure:
    """Milliseconds of both sides; `goal` is the ratio aimed at, 0 where none was set."""

    title: str
    product: float
    p95: float
    floor: float
    floor_title: str
    goal: float = 0

    @property
    def ratio(self) -> float:
        return self.product / self.floor if self.floor else 0


def compare(title: str, product: Call, floor: Call, *, floor_title: str, goal: float = 0, rounds: int = 15) -> Measure:
    """Warm both, then alternate; the median of each and the 95th percentile of the product."""
    product()
    floor()
    mine, theirs = [], []
    for _round in range(rounds):
        mine.append(_took(product))
        theirs.append(_took(floor))
    p95 = sorted(mine)[max(int(len(mine) * 0.95) - 1, 0)]
    return Measure(title, statistics.median(mine), p95, statistics.median(theirs), floor_title, goal)


def _took(call: Call) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def table(measures: list[Measure], facts: list[str]) -> str:
    """docs/generated/bench.md."""
    lines = ["# 速度", "", *(f"- {fact}" for fact in facts), ""]
    lines += [
        "| 项目 | 中位数 ms | p95 ms | 底线 | 底线 ms | 倍数 | 目标 |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for m in measures:
        goal = f"≤ {m.goal:g}" if m.goal else "—"
        lines.append(
            f"| {m.title} | {m.product:.1f} | {m.p95:.1f} | {m.floor_title} | {m.floor:.2f} | {m.ratio:.1f} | {goal} |"
        )
    return "\n".join(lines) + "\n"
