"""名册查询: a list asked for with columns and conditions of its own, out of the parts that this person may see.

The form makes an address of the list (`c.field=1`, `w.field.has=words`), and the list, its pages and export obey it;
nothing else decides who sees what. Not offered is what no list may tell: parts whose every reading is logged child by
child, and what is encrypted or shown with a mask. Conditions speak of the present.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from casework import access
from casework.forms import TypedDateField, speak
from casework.links import back, url
from casework.matrix import row_for
from casework.parts import Column, Part, Record
from casework.privacy.fields import EncryptedTextField
from casework.views.searching import LONGEST_TERM, NOT_ASKED, address_of, holds_id_number

COLUMN, WHERE = "c.", "w."
IS, HAS, FROM, TO, EMPTY = "is", "has", "from", "to", "empty"
YES, NO = "yes", "no"
WORDS = {
    IS: lambda name, said: _("%(name)s是“%(said)s”") % {"name": name, "said": said},
    HAS: lambda name, said: _("%(name)s含“%(said)s”") % {"name": name, "said": said},
    FROM: lambda name, said: _("%(name)s不早于%(said)s") % {"name": name, "said": said},
    TO: lambda name, said: _("%(name)s不晚于%(said)s") % {"name": name, "said": said},
    EMPTY: lambda name, said: (_("%(name)s未填") if said == YES else _("%(name)s已填")) % {"name": name},
}


@dataclass(frozen=True)
class Asked:
    """A field that may be asked for: its part, and how it is shown."""

    part: Part
    field: models.Field[Any, Any]

    @property
    def name(self) -> str:
        return self.field.name

    @property
    def title(self) -> str:
        return str(self.field.verbose_name)

    @property
    def is_date(self) -> bool:
        return isinstance(self.field, models.DateField) and not isinstance(self.field, models.DateTimeField)

    @property
    def ways(self) -> tuple[str, ...]:
        if self.field.choices:
            return IS, EMPTY
        if self.is_date:
            return FROM, TO, EMPTY
        return (HAS, EMPTY) if isinstance(self.field, models.CharField | models.TextField) else ()

    def column(self) -> Column:
        table = dict(self.field.flatchoices)
        return Column(self.title, (self.name,), self.part.code, show=partial(_label, table) if table else None)


def _label(table: dict[Any, Any], value: Any) -> object:
    return table.get(value, value)


def offered(user: Any, record: Record) -> list[Asked]:
    if record.list is None or not record.list.askable:
        return []
    return list(_offered(user, record))


def _offered(user: Any, record: Record) -> Iterator[Asked]:
    for part in record.parts:
        row = row_for(record.code, part.code, "view")
        logged = part.sensitive or (row is not None and row.logged)
        if logged or not access.can_anywhere(user, "view", record.code, part.code):
            continue
        for name in part.fields:
            field = record.field(name)
            if not (field.is_relation or name in part.masked or isinstance(field, EncryptedTextField)):
                yield Asked(part, field)


def kept(query: Any) -> list[tuple[str, str]]:
    """What the address asks so, for forms of the list that ask something else besides."""
    return [(key, value) for key, value in query.items() if key[:2] in {COLUMN, WHERE} and value]


def columns_asked(user: Any, record: Record, query: Any, shown: list[Column]) -> list[Column]:
    """The columns of the list, and those that the address adds."""
    known = {column.fields for column in shown}
    added = [one.column() for one in offered(user, record) if query.get(f"{COLUMN}{one.name}")]
    return [*shown, *(column for column in added if column.fields not in known)]


def conditions(
    user: Any, record: Record, rows: QuerySet[Any], query: Any
) -> tuple[QuerySet[Any], list[tuple[str, str]]]:
    """The rows that meet what the address asks, and each condition in words with its key; an unknown one is ignored."""
    told: list[tuple[str, str]] = []
    for one in offered(user, record):
        for way in one.ways:
            key = f"{WHERE}{one.name}.{way}"
            said = _clean(one, way, str(query.get(key, "")).strip()[:LONGEST_TERM])
            if said is None:
                continue
            if record.list and record.list.present and not told:
                rows = record.list.present(rows)
            rows = access.reach(user, "view", rows, one.part.code).filter(_condition(one, way, said))
            shown = dict(one.field.flatchoices).get(said, said) if way == IS else said
            told.append((key, WORDS[way](one.title, shown)))
    return rows, told


def _clean(one: Asked, way: str, said: str) -> Any:
    if not said or "\0" in said or holds_id_number(said):
        return None
    if way == EMPTY:
        return said if said in {YES, NO} else None
    if way == IS:
        return said if said in {str(value) for value, _label in one.field.flatchoices} else None
    if way in {FROM, TO}:
        try:
            return TypedDateField().clean(said)
        except ValidationError:
            return None
    return said


def _condition(one: Asked, way: str, said: Any) -> Q:
    if way == EMPTY:
        blank = Q(**{f"{one.name}__isnull": True})
        if not one.is_date:
            blank |= Q(**{one.name: ""})
        return blank if said == YES else ~blank
    lookup = {IS: "exact", HAS: "icontains", FROM: "gte", TO: "lte"}[way]
    return Q(**{f"{one.name}__{lookup}": said})


def _field(one: Asked, way: str) -> forms.Field:
    if way == EMPTY:
        choices = [("", _("不限")), (NO, _("已填")), (YES, _("未填"))]
        return forms.ChoiceField(label=_("%(name)s是否填写") % {"name": one.title}, choices=choices, required=False)
    if way == IS:
        choices = [("", _("不限")), *((str(value), label) for value, label in one.field.flatchoices)]
        return forms.ChoiceField(label=one.title, choices=choices, required=False)
    if way in {FROM, TO}:
        words = _("%(name)s不早于") if way == FROM else _("%(name)s不晚于")
        return TypedDateField(label=words % {"name": one.title}, required=False)
    label = _("%(name)s含") % {"name": one.title}
    return forms.CharField(label=label, required=False, max_length=LONGEST_TERM, validators=[_no_number])


def _no_number(text: str) -> None:
    """It would stand in the address of the list, and so in logs."""
    if holds_id_number(text):
        raise ValidationError(_("身份证号码不能作为条件。请在名册的查找框中输入号码，系统不会留下它。"))


def form_of(user: Any, record: Record, data: Any) -> forms.Form:
    fields: dict[str, forms.Field] = {}
    for one in offered(user, record):
        fields |= {f"{WHERE}{one.name}.{way}": _field(one, way) for way in one.ways}
    form: forms.Form = type("ConditionsForm", (forms.Form,), fields)(data, label_suffix="")
    speak(form)
    return form


def ask(request: HttpRequest, *, record: Record) -> HttpResponse:
    """The form; what it asks becomes an address of the list, with whatever the list was narrowed by before."""
    user: Any = request.user
    access.anywhere_or_404(user, "view", record.code)
    every = offered(user, record)
    if not every:
        raise Http404
    sent = request.method == "POST"
    query = request.POST if sent else request.GET
    form = form_of(user, record, query)
    if sent and form.is_valid():
        return redirect(url(record, "list") + address_of(_as_text(query, form), without=("before", "after")))
    title = _("自选条件和列")
    others = [(key, value) for key, value in query.items() if key[:2] not in {COLUMN, WHERE} and key not in NOT_ASKED]
    context = {
        "title": title, "form": form, "kept": others,
        "crumbs": [{"title": record.title, "url": back(request, record)}, {"title": title}],
        "groups": [
            {
                "title": part.title,
                "columns": [
                    {"key": f"{COLUMN}{one.name}", "title": one.title, "chosen": query.get(f"{COLUMN}{one.name}")}
                    for one in ours
                ],
                "fields": [form[f"{WHERE}{one.name}.{way}"] for one in ours for way in one.ways],
            }
            for part in record.parts
            if (ours := [one for one in every if one.part is part])
        ],
        "cancel_url": back(request, record),
    }  # fmt: skip
    return render(request, "casework/ask.html", context, status=422 if sent and form.errors else 200)


def _as_text(query: Any, form: forms.Form) -> dict[str, Any]:
    """Days as the address writes them, however they were typed."""
    days = {name: value.isoformat() for name, value in form.cleaned_data.items() if isinstance(value, dt.date)}
    return {**query.dict(), **days}
