"""Forms made from parts: the fields a person may edit, tolerant of how people type."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db import models
from django.forms import modelform_factory
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.parts import Part, Record
from casework.workflow import workflow_for

A_PAGE = 2000  # who may write that much sees more than three lines of it
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_DATE = re.compile(r"^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$|^(\d{4})(\d{2})(\d{2})$")
_MOMENT = re.compile(r"^(.*?[\d日])[\sT]*(?<=[\s日T])(\d{1,2})(?:[:.时点]|$)\s*(?:(\d{1,2})分?)?$")

SELECTED = mark_safe(" selected")


def half_width(text: str) -> str:
    """Full-width digits, letters and spaces as half-width ones, outer spaces off."""
    return text.translate(_HALF).strip()


class Options(forms.Select):
    """A select without groups, written in Python: Django renders two templates for each of its options."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002 - Django names it
        chosen = set(self.format_value(value))
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((code, SELECTED if str(code) in chosen else "", label) for code, label in self.choices),
        )
        given = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>{}</select>', name, given, options)


class TypedDateField(forms.DateField):
    """A date as people write it: 2015-01-01, 2015.1.1, 2015/1/1, 20150101, 2015年1月1日, full-width or not."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": "2015-01-31"})
    default_error_messages = {"invalid": gettext_lazy("请填写完整的日期，例如 2015-01-31 或 2015.1.31。")}

    def prepare_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, dt.date) else value

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values or isinstance(value, dt.date):
            return value or None
        found = _DATE.match(half_width(str(value)))
        if not found:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        year, month, day = (int(text) for text in found.groups() if text)
        try:
            return dt.date(year, month, day)
        except ValueError as error:
            raise ValidationError(
                _("没有这一天：%(text)s。请核对年月日。") % {"text": value}, code="invalid"
            ) from error


class MomentField(forms.Field):
    """A day with its time of day as people write it: 2015-01-31 08:30, 2015.1.31 8:30, 2015年1月31日8时30分."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "placeholder": "2015-01-31 08:30"})
    default_error_messages = {"invalid": gettext_lazy("请填写日期和时间，例如 2015-01-31 08:30。")}

    def prepare_value(self, value: Any) -> Any:
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}" if isinstance(value, dt.datetime) else value

    def to_python(self, value: Any) -> dt.datetime | None:
        if value in self.empty_values or isinstance(value, dt.datetime):
            return value or None
        found = _MOMENT.match(half_width(str(value)))
        if not found:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        day = TypedDateField().to_python(found[1])
        hour, minute = int(found[2]), int(found[3] or 0)
        if day is None or hour > 23 or minute > 59:
            raise ValidationError(_("没有这个时间：%(text)s。请核对时和分。") % {"text": value}, code="invalid")
        return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))


class PastMomentField(MomentField):
    """A moment that has come."""

    def clean(self, value: Any) -> Any:
        moment = super().clean(value)
        if moment and moment > timezone.now():
            raise ValidationError(_("时间不能晚于现在。"))
        return moment


class PastDateField(TypedDateField):
    """A day that has come: what is written down has happened."""

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and day > timezone.localdate():
            raise ValidationError(_("日期不能晚于今天。"))
        return day


class YuanField(forms.DecimalField):
    """Yuan to the cent, as people write it: 1785, 1,785.00, １７８５元."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        options.setdefault("min_value", Decimal("0.01"))
        super().__init__(max_digits=10, decimal_places=2, **options)
        self.error_messages["invalid"] = _("请填写金额，例如 1785 或 1785.50。")
        self.error_messages["max_decimal_places"] = _("金额最多到分（两位小数）。")

    def to_python(self, value: Any) -> Any:
        text = half_width(str(value)).replace(",", "").removesuffix("元") if isinstance(value, str) else value
        return super().to_python(text)


def _form_field(db_field: models.Field[Any, Any], **options: Any) -> forms.Field | None:
    if isinstance(db_field, models.DateField) and not isinstance(db_field, models.DateTimeField):
        options.pop("widget", None)
        return db_field.formfield(form_class=TypedDateField, **options)
    if isinstance(db_field, models.DateTimeField):
        options.pop("widget", None)
        return db_field.formfield(form_class=MomentField, **options)
    if isinstance(db_field, models.TextField) and not getattr(db_field, "one_line", False):
        options.setdefault("widget", forms.Textarea(attrs={"rows": 12 if (db_field.max_length or 0) >= A_PAGE else 3}))
    made = db_field.formfield(**options)
    if made is not None and isinstance(made, forms.ChoiceField) and made.choices:
        made.choices = [(v, _("请选择") if v == "" else label) for v, label in made.choices]  # type: ignore[union-attr]
    return made


def say_what_is_wrong(field: forms.Field) -> None:
    """A field's errors in the words of the house."""
    chosen = isinstance(field, forms.ChoiceField | forms.FileField)
    ask = _("请选择%(label)s。") if chosen else _("请填写%(label)s。")
    field.error_messages["required"] = ask % {"label": field.label}
    if isinstance(field, forms.ModelChoiceField):  # chosen from a list that somebody else has changed since
        field.error_messages["invalid_choice"] = _("所选的%(label)s现在不能选，请重新选择。") % {"label": field.label}
    field.error_messages.setdefault("min_value", gettext_lazy("不能小于%(limit_value)s。"))
    field.error_messages.setdefault("max_value", gettext_lazy("不能大于%(limit_value)s。"))
    field.error_messages["max_length"] = gettext_lazy("最多 %(limit_value)d 个字，现在 %(show_value)d 个，请删减。")
    for check in field.validators:
        if isinstance(check, ProhibitNullCharactersValidator):
            check.message = gettext_lazy("含有看不见的控制字符，请删去后重新输入。")


def speak(form: forms.BaseForm) -> None:
    """Errors in the words of the house, and no browser that cuts a long paste unseen: who types sees a counter, but of
    digits that are told how many they are.
    """
    form.label_suffix = ""
    for field in form.fields.values():
        say_what_is_wrong(field)
        most = field.widget.attrs.pop("maxlength", None)
        if most is not None and field.widget.attrs.get("inputmode") != "numeric":
            field.widget.attrs |= {"data-most": most, "data-most-words": _("最多 {most} 个字，现在 {now} 个")}


class PartForm(forms.ModelForm):
    """The base of every part's form: says in Chinese what is missing and keeps what was typed."""

    required_css_class = "required"
    use_required_attribute = False
    needed_for: ClassVar[dict[str, str]] = {}
    masked: ClassVar[Mapping[str, Callable[[Any], str]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.pop("user", None)
        super().__init__(*args, **kwargs)
        for name, mask in self.masked.items():
            if name in self.fields and (stored := getattr(self.instance, name)):
                self.initial[name] = mask(stored)
                _keep_what_is_masked(self.fields[name], stored, mask)
        for name, step in self.needed_for.items():
            if name in self.fields:
                self.fields[name].needed_for = step  # type: ignore[attr-defined]  # read by components/field_mark
        speak(self)


def _keep_what_is_masked(field: forms.Field, stored: Any, mask: Callable[[Any], str]) -> None:
    """A form shows no more than the page does: left as shown the value stays, anything else is typed whole.

    What is its own mask was never typed by anybody.
    """
    clean = field.clean

    def kept(value: Any) -> Any:
        text = half_width(str(value or ""))
        if "*" in text and text == mask(text):
            return stored
        if "*" in text:
            raise ValidationError(_("带 * 的是隐去的部分。没有变化的请恢复原样，有变化的请填写完整。"))
        return clean(value)

    field.clean = kept  # type: ignore[method-assign]  # this form's own copy of the field
    field.help_text = field.help_text or _("已隐去一部分。不改动即保留；要更改的请重新填写完整。")


def needed_for(record: Record, part: Part) -> dict[str, str]:
    """Which fields may stay empty for now, and the step that will not be taken without them."""
    workflow = workflow_for(record.code)
    steps = part.required_for.items() if workflow else ()
    return {name: str(workflow.step(verb).title) for verb, names in steps for name in names} if workflow else {}


def form_class(record: Record, part: Part) -> Callable[..., forms.ModelForm]:
    """The form of a part: its own class where it names one, else made from its fields."""
    base = import_string(part.form) if part.form else PartForm
    made = modelform_factory(record.model, form=base, fields=part.fields, formfield_callback=_form_field)
    made.needed_for = needed_for(record, part)  # type: ignore[attr-defined]  # every part's form is a PartForm
    made.masked = part.masked  # type: ignore[attr-defined]  # likewise
    return made


def stamp(instance: models.Model, part: Part) -> str:
    """A fingerprint of a part's values: tells whether somebody else changed this part while it was being edited."""
    text = "\x1f".join(f"{name}={instance.serializable_value(name)}" for name in part.fields)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


class StepForm(forms.Form):
    """Base of the forms that steps ask for. `record` and `user` are given; fields say what the effect needs."""

    use_required_attribute = False

    def __init__(self, *args: Any, record: Any = None, user: Any = None, **kwargs: Any) -> None:
        self.record, self.user = record, user
        super().__init__(*args, **kwargs)
        speak(self)


def reason_field(*, required: bool) -> forms.CharField:
    return forms.CharField(
        label=_("理由"), required=required, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("会记入办理记录，对方可以看到。"),
    )  # fmt: skip
