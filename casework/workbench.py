"""工作台: the first page, five to nine modules that apps register; a role sees those whose matrix row it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from casework import access


@dataclass(frozen=True)
class Module:
    """`context(user)` gives the template's context, or None where the module has no meaning for the post.

    `resource`, `part` and `action` are the matrix row that opens it; an empty resource opens it to everybody.
    `wide` modules take the whole row; `plain` ones bring cards of their own; `charts` asks for the chart scripts.
    """

    code: str
    title: str | Promise
    template: str
    context: Callable[[Any], dict[str, Any] | None]
    resource: str = ""
    part: str = ""
    action: str = "view"
    order: int = 50
    wide: bool = False
    plain: bool = False
    charts: bool = False


@dataclass(frozen=True)
class Shown:
    code: str
    title: str | Promise
    html: SafeString
    wide: bool
    plain: bool
    charts: bool


_MODULES: dict[str, Module] = {}


def register(module: Module) -> Module:
    _MODULES[module.code] = module
    return module


def modules_for(user: Any) -> list[Shown]:
    shown = []
    for module in sorted(_MODULES.values(), key=lambda entry: entry.order):
        if module.resource and not access.can_anywhere(user, module.action, module.resource, module.part):
            continue
        context = module.context(user)
        if context is not None:
            html = render_to_string(module.template, {**context, "title": module.title, "user": user})
            shown.append(Shown(module.code, module.title, html, module.wide, module.plain, module.charts))
    return shown
