"""Panels: what an upper app shows on a lower record's page. The lower app does not know who plugs in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from casework import access

Text = str | Promise


@dataclass(frozen=True)
class Panel:
    """`context(record, user)` gives the template's context, or None for "nothing to show here".

    `resource` and `part` are the matrix row that guards the panel; `domain` is its place among 养治康教社, ""
    is the overview.
    """

    code: str
    record: str
    title: Text
    template: str
    context: Callable[[Any, Any], dict[str, Any] | None]
    resource: str
    part: str = ""
    domain: str = ""
    order: int = 50


@dataclass(frozen=True)
class Shown:
    code: str
    title: Text
    domain: str
    html: SafeString


@dataclass(frozen=True)
class Event:
    """A line of a timeline. `whole_day` events are known by their day only."""

    at: dt.datetime
    what: str
    detail: str = ""
    who: str = ""
    kind: str = ""
    url: str = ""
    whole_day: bool = False


Events = Callable[[Any, Any], Iterable[Event]]

_PANELS: dict[str, Panel] = {}
_EVENTS: dict[str, list[Events]] = {}


def register_events(record_code: str, events: Events) -> None:
    """`events(record, user)` gives what an app knows of the record's past, as far as the person may see it."""
    _EVENTS.setdefault(record_code, []).append(events)


def has_timeline(record_code: str) -> bool:
    return bool(_EVENTS.get(record_code))


def timeline(record_code: str, instance: Any, user: Any) -> list[Event]:
    """One stream of everything, newest first."""
    found = [event for events in _EVENTS.get(record_code, []) for event in events(instance, user)]
    return sorted(found, key=lambda event: event.at, reverse=True)


def register(panel: Panel) -> Panel:
    _PANELS[panel.code] = panel
    return panel


def panels_on(record_code: str) -> list[Panel]:
    found = [panel for panel in _PANELS.values() if panel.record == record_code]
    return sorted(found, key=lambda panel: panel.order)


def for_record(
    record_code: str, instance: Any, user: Any, *, domain: str | None = None, only: Iterable[str] | None = None
) -> list[Shown]:
    """The panels that the person may see, rendered; `domain` narrows to one of the record's tabs, `only` to these."""
    shown = []
    for panel in panels_on(record_code):
        if (domain is not None and panel.domain != domain) or (only is not None and panel.code not in only):
            continue
        if not access.can_anywhere(user, "view", panel.resource, panel.part):
            continue
        context = panel.context(instance, user)
        if context is not None:
            html = render_to_string(panel.template, {**context, "record": instance, "user": user})
            shown.append(Shown(panel.code, panel.title, panel.domain, html))
    return shown
