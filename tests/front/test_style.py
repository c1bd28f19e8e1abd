"""Rules a reader of the files can check: one place for colours, nothing newer than Chrome 90, nothing inline."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.front.shown import ROOT

STYLES = sorted((ROOT / "static" / "css").glob("*.css"))
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
TEMPLATES = [path for path in sorted(ROOT.glob("templates/**/*.html")) if "documents" not in path.parts]
FRONT = [path for path in TEMPLATES if path.parent.name in {"templates", "components", "casework"}]
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch)a?\(|[:\s,](?:white|black|red|green|blue|gr[ae]y|orange|yellow|transparent)\b(?!-)",
    re.I,
)
NEWER_CSS = re.compile(
    r"color-mix|:has\(|@layer|@container|container-type|oklch|oklab|light-dark|\d(?:dvh|svh|lvh|dvw|cqw)\b|accent-color|text-wrap\s*:|"
    r"scrollbar-gutter|@scope|@starting-style|subgrid|&\s*[.:>\s]|inert|:user-(?:in)?valid|\btranslate:|\brotate:|\bscale:"
)
NEWER_JS = re.compile(
    r"\?\?=|\|\|=|&&=|\.at\(|Object\.hasOwn|structuredClone|\.findLast|replaceChildren\(\)\.|\.toSorted|\.toReversed|Object\.groupBy|"
    r"randomUUID|AbortSignal\.timeout|static\s*\{|#[a-z]\w*\s*=|\bawait\s+import|\.replaceAll\(|"
    r"\beval\(|new Function|innerHTML|Storage\.setItem|Storage\["
)


# The one thing written to the browser's storage: sealed, for the tab (docs/decisions/2026-11-26-typed-text.md).
SEALED = "sessionStorage.setItem(KEPT, JSON.stringify(kept))"


def without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.S)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [p for p in STYLES if p.name != "tokens.css"], ids=name)
def test_only_the_tokens_name_a_colour(path: Path) -> None:
    assert COLOUR.findall(without_comments(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_no_script_names_a_colour_or_anything_newer_than_chrome_90(path: Path) -> None:
    text = re.sub(r"^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.M)
    assert re.findall(r"['\"]#[0-9a-f]{3,8}['\"]|rgba?\(", text, re.I) == []
    allowed = SEALED if path.name == "leaving.js" else ""
    assert NEWER_JS.findall(text.replace(allowed, "", 1) if allowed else text) == []


@pytest.mark.parametrize("path", [*STYLES, ROOT / "static" / "vendor" / "bootstrap.min.css"], ids=name)
def test_no_style_is_newer_than_chrome_90(path: Path) -> None:
    assert NEWER_CSS.findall(without_comments(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_template_carries_a_style_or_a_script_of_its_own(path: Path) -> None:
    text = re.sub(r"\{%.*?%\}", "", path.read_text(encoding="utf-8"))
    assert re.findall(r"\sstyle\s*=|<style|\son[a-z]+\s*=\s*[\"']|javascript:|hx-on", text) == []
    assert [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag] == []
    assert re.findall(r"(?:src|href)=[\"'](?:https?:)?//", text) == []


@pytest.mark.parametrize("path", FRONT, ids=name)
def test_every_chinese_word_of_the_frame_can_be_translated(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if 'extends "bare.html"' in text or path.name in {"bare.html", "error_page.html"}:
        return  # shown when nothing works: neither catalogues nor settings are asked
    known = (
        r"(?s)\{% blocktranslate.*?endblocktranslate %\}",
        r"\{#.*?#\}",
        r"\{% translate [\"'].*?[\"'] %\}",
        r"_\([\"'].*?[\"']\)",
    )
    for pattern in known:
        text = re.sub(pattern, "", text)
    assert re.findall(r"[一-鿿]+", text) == []


@pytest.mark.parametrize("path", FRONT, ids=name)
def test_templates_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 120


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = [
    ("ink", "paper"),
    ("ink", "ground"),
    ("ink-soft", "paper"),
    ("ink-soft", "ground"),
    ("primary", "paper"),
    ("primary", "primary-soft"),
    ("ok", "ok-soft"),
    ("ok", "paper"),
    ("warn", "warn-soft"),
    ("alarm", "alarm-soft"),
    ("alarm", "paper"),
    ("alarm", "ground"),
    ("on-primary", "primary"),
    ("on-primary", "primary-deep"),
    ("on-bar", "primary-deep"),
    ("count-ink", "count"),
    ("off", "off-soft"),
]


@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_every_pair_of_colours_can_be_read_by_weak_eyes(front: str, back: str) -> None:
    text = (ROOT / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    tokens = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", text))
    assert contrast(tokens[front], tokens[back]) >= 4.5
