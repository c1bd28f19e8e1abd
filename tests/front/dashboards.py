"""The province's figures as the gallery shows them: invented numbers in the shape of the real ones."""

from __future__ import annotations

from typing import Any

FIGURES = [
    {"title": "长期监护儿童", "value": "1,543", "unit": "人", "delta": "较上月 −6", "clause": "2.1.a", "url": "/l/1/"},
    {
        "title": "县级移交完成率",
        "value": "94.6",
        "unit": "%",
        "delta": "▲ 0.8",
        "delta_style": "good",
        "clause": "2.1.a",
        "url": "/l/2/",
    },
    {
        "title": "应移送未移送",
        "value": "9",
        "unit": "人",
        "delta": "▼ 3",
        "delta_style": "good",
        "clause": "4.3.a",
        "url": "/l/3/",
    },
    {
        "title": "居民医保参保率",
        "value": "99.1",
        "unit": "%",
        "delta": "14 人待参保",
        "delta_style": "bad",
        "clause": "2.2.a",
        "url": "/l/4/",
    },
    {
        "title": "适龄儿童入学率",
        "value": "97.8",
        "unit": "%",
        "delta": "▲ 0.2",
        "delta_style": "good",
        "clause": "2.4.a",
    },
]
PLACES: list[tuple[str, int, int, int, str, str]] = [
    ("长春市", 412, 98, 0, "已接收", "ok"),
    ("吉林市", 288, 96, 1, "已报送", "ok"),
    ("四平市", 121, 91, 2, "草稿", "plain"),
    ("辽源市", 64, 100, 0, "已接收", "ok"),
    ("通化市", 137, 88, 3, "退回", "alarm"),
    ("白山市", 92, 100, 0, "已报送", "ok"),
    ("松原市", 140, 94, 1, "草稿", "plain"),
    ("白城市", 105, 79, 5, "未开始", "warn"),
    ("延边朝鲜族自治州", 173, 97, 1, "已报送", "ok"),
    ("长白山", 11, 100, 0, "已报送", "ok"),
]
HEADERS = [
    {"title": "市（州）", "sort_url": "?sort=name", "sorted": "ascending"},
    {"title": "在院儿童", "num": True, "sort_url": "?sort=n"},
    {"title": "移交完成率"},
    {"title": "", "num": True},
    {"title": "逾期", "num": True},
    {"title": "2026年报告"},
]


def bars() -> dict[str, Any]:
    rows = [
        {
            "url": "/l/",
            "cells": [
                {"text": name},
                {"text": str(count), "num": True},
                {"percent": share, "low": share < 85},
                {"text": f"{share}%", "num": True},
                {"text": str(late), "num": True, "strong": late > 0},
                {"text": state, "style": style},
            ],
        }
        for name, count, share, late, state, style in PLACES
    ]
    return {
        "title": "移交进度：白城低于 85%，其余均在 88% 以上",
        "as_of": "2026-11-23 08:00",
        "headers": HEADERS,
        "rows": rows,
        "export_url": "/x/",
        "clauses": ["2.1.a", "4.3.a"],
    }


def chart(kind: str) -> dict[str, Any]:
    rows = [{"name": p[0], "url": f"/list/{n}/", "values": [p[2]], "texts": [f"{p[2]}%"]} for n, p in enumerate(PLACES)]
    return {
        "id": f"chart-{kind}",
        "title": "移交完成率：白城低于 85%",
        "as_of": "2026-11-23 08:00",
        "export_url": "/x/",
        "clauses": ["2.1.a"],
        "note": "示意图" if kind == "map" else "",
        "spec": {
            "kind": kind,
            "unit": "%",
            "low": 85,
            "max": 100,
            "first": "市（州）",
            "series": ["移交完成率"],
            "geo_url": "/geo.json",
            "rows": rows,
        },
    }


RED = [
    {
        "title": "白城市 5 名儿童应移送未移送",
        "note": "最长 214 天 · 已催办市级 2 次",
        "url": "/r/1/",
        "tag": "逾期",
        "style": "alarm",
    },
    {"title": "通化市 年度报告退回 7 天未重报", "url": "/r/2/", "tag": "逾期", "style": "alarm"},
    {"title": "四平市 公安 户口迁移 2 件", "url": "/r/3/", "tag": "余 3 个工作日", "style": "warn"},
    {"title": "松原市 未参保入院儿童 1 名", "url": "/r/4/", "tag": "余 1 个工作日", "style": "warn"},
]
