"""The declarations as pages an official can review: access in Chinese headings, workflows as diagrams, dictionary."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import override

from casework.matrix import Row
from casework.parts import record_named, records
from casework.row_words import action_words, part_words
from casework.workflow import workflows
from policy.clauses import place
from policy.roles import ROLES, roles_of

SCOPE_WORDS = {
    "own": "本单位",
    "to": "发给本单位",
    "below": "本辖区",
    "party": "移交双方",
    "past": "曾抚养",
    "all": "全省",
    "given": "个别授权",
}
MADE = "<!-- Made by `manage.py describe`; do not edit. -->\n\n"


def pages() -> dict[str, str]:
    """Page name → text, in Chinese whatever the language of the shell."""
    with override("zh-hans"):
        return {
            "access": MADE + "\n".join(_access()) + "\n",
            "workflows": MADE + "\n".join(_workflows()) + "\n",
            "dictionary": MADE + "\n".join(_dictionary()) + "\n",
            "layers": MADE + "\n".join(_layers()) + "\n",
        }


def _cell(row: Row, column: str) -> str:
    return "、".join(SCOPE_WORDS[scope] for scope in sorted(row.cells[column])) or "－"


def _column_title(column: str) -> str:
    codes = roles_of(column)
    return str(ROLES[codes[0]].name) if len(codes) == 1 else "各部门"


def _places(row: Row) -> str:
    return "；".join(place(clause) for clause in row.clauses)


def _access() -> Iterator[str]:
    yield "# 权限表\n\n谁可以对哪类记录的哪一部分做什么。单元格写明范围；“－”表示不可以。"
    for record in records():
        found = record.rows()
        if not found:
            continue
        columns = list(found[0].cells)
        yield f"\n## {record.title}\n"
        yield "| 部分 | 行为 | " + " | ".join(_column_title(column) for column in columns) + " | 记录查阅 | 依据 |"
        yield "| --- | --- |" + " --- |" * (len(columns) + 2)
        for row in found:
            title, action = part_words(record, row), action_words(record, row)
            cells = " | ".join(_cell(row, column) for column in columns)
            yield f"| {title} | {action} | {cells} | {'是' if row.logged else '－'} | {_places(row)} |"


def _workflows() -> Iterator[str]:
    yield "# 办理流程"
    for workflow in workflows():
        yield f"\n## {record_named(workflow.resource).title}\n\n```mermaid\n{workflow.mermaid()}\n```\n"
        yield "| 步骤 | 由 | 到 | 须由他人 | 须写理由 | 期限 | 依据 |\n| --- | --- | --- | --- | --- | --- | --- |"
        for step in workflow.steps:
            sources = "、".join(str(workflow.states(source).label) for source in sorted(step.sources))
            others = "、".join(str(workflow.step(verb).title) for verb in step.not_by) or "－"
            target, reason = workflow.states(step.target).label, "是" if step.reason else "－"
            term = getattr(step.within, "text", "－")
            yield f"| {step.title} | {sources} | {target} | {others} | {reason} | {term} | {place(step.clause)} |"


def _dictionary() -> Iterator[str]:
    yield "# 数据字典"
    for record in records():
        yield f"\n## {record.title} `{record.model._meta.label}`\n"
        yield "| 部分 | 字段 | 名称 | 类型 | 必填 | 敏感 | 依据 |\n| --- | --- | --- | --- | --- | --- | --- |"
        for part in record.parts:
            for name in part.fields:
                field = record.field(name)
                kind = field.get_internal_type().removesuffix("Field")
                needed = "－" if field.blank or name in part.optional else "是"
                basis = place(part.clause) if part.clause else ""
                secret = "是" if part.sensitive else "－"
                yield f"| {part.title} | `{name}` | {field.verbose_name} | {kind} | {needed} | {secret} | {basis} |"


def _layers() -> Iterator[str]:
    text = (Path(settings.BASE_DIR) / "pyproject.toml").read_text(encoding="utf-8")
    contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "layers")
    yield "# 层次\n\n依赖只能向下，同层互不相识。\n\n```mermaid\nflowchart TD"
    names = [f'    L{n}["{layer}"]' for n, layer in enumerate(layers)]
    arrows = [f"    L{n} --> L{n + 1}" for n in range(len(layers) - 1)]
    yield "\n".join([*names, *arrows, "```"])
