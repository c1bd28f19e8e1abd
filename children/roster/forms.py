"""The questions that the import asks: the file, which column is what, and the cells of one row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.forms import StepForm, reason_field, speak
from casework.spreadsheets.finding import Found
from children.roster.fields import BY_CODE, FIELDS, Field
from children.roster.line import Line

LEAVE_OUT = gettext_lazy("不导入")


class UploadForm(StepForm):
    file = forms.FileField(
        label=gettext_lazy("花名册文件"), max_length=255, allow_empty_file=True,
        help_text=gettext_lazy("xlsx、xls 或 csv，不超过10MB、5000行。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].error_messages["required"] = _("请选择要导入的文件。")


class UndoForm(StepForm):
    reason = reason_field(required=True)
    reason.help_text = gettext_lazy("会记在这次导入上，本机构可以看到。")


class MatchForm(forms.Form):
    """One question for each column that has a title: which of our fields it is."""

    use_required_attribute = False

    def __init__(self, found: Found, chosen: Mapping[int, str], data: Any = None) -> None:
        super().__init__(data, label_suffix="")
        options = [("", LEAVE_OUT), *((field.code, field.title) for field in FIELDS)]
        for index, title in sorted(found.header.labels.items()):
            self.fields[f"column_{index}"] = forms.ChoiceField(
                label=title, choices=options, required=False, initial=chosen.get(index, "")
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        taken: dict[str, str] = {}
        for name, code in list(said.items()):
            title = str(self.fields[name].label)
            if code and code in taken:
                sentence = _("“%(first)s”已经对应“%(field)s”，一个项目只能对应一列。")
                self.add_error(name, sentence % {"first": taken[code], "field": BY_CODE[code].title})
            elif code:
                taken[code] = title
        return said

    def columns(self) -> dict[int, str]:
        """Index of the column → field, as the person said."""
        return {int(name.removeprefix("column_")): code for name, code in self.cleaned_data.items() if code}


class RowForm(StepForm):
    """The cells of one row as texts; where there is a dictionary, its words, and first what stands in the file."""

    def __init__(self, line: Line, data: Any = None) -> None:
        self.line = line
        self.shown = [field for field in FIELDS if field.code in line.cells or field.code in ASKED_TOO]
        texts = {field.code: line.cell(field.code).text for field in self.shown}
        super().__init__(texts if data is None else data)
        for field in self.shown:
            self.fields[field.code] = _question(field, texts[field.code])
        speak(self)

    def typed(self) -> dict[str, str]:
        """What is said differently from the file."""
        return {
            field.code: self.cleaned_data[field.code]
            for field in self.shown
            if self.cleaned_data.get(field.code, "") != self.line.cell(field.code).text
        }

    def tell(self, line: Line) -> None:
        """Put the faults of the line to their fields, and those fields first."""
        self.is_valid()
        self.order_fields([fault.field for fault in line.faults])
        for fault in line.faults:
            self.add_error(fault.field if fault.field in self.fields else None, fault.reason)


# A row without these columns may need them: no number, and why.
ASKED_TOO = ("id_number", "id_pending")


def _question(field: Field, text: str) -> forms.Field:
    note = "" if field.kind == "id" else field.note  # that one speaks of the template
    options: dict[str, Any] = {"label": field.title, "required": False, "help_text": note}
    if field.choices and field.kind != "kinds":
        words = [str(word) for word in field.choices.values()]
        offered = [text, *words] if text and text not in words else words
        return forms.ChoiceField(choices=[("", _("（空）")), *((word, word) for word in offered)], **options)
    return forms.CharField(max_length=1000, widget=forms.TextInput(attrs={"autocomplete": "off"}), **options)
