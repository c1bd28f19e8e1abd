"""What the pages of a list ask for: which list, the giving home's lines, what was found, a signature."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.forms import StepForm, half_width
from casework.proving import ProofForm
from casework.refusals import Refused
from children.archive import sealing
from policy.unspoken import names_what_is_kept_silent
from transfers.handover import actions, guards, sheet
from transfers.handover.actions import Added, Mark, Written
from transfers.handover.models import HandoverItem, HandoverList, Kind
from transfers.models import TransferCase

Result = HandoverItem.Result
SPLIT = re.compile(r"\t|,|，|；|;| {2,}")
COUNTED = re.compile(r"^(\d{1,9}(?:\.\d{1,2})?)\s*([^\d\s]{0,8})$")


class NumberField(forms.DecimalField):
    """A number of pages, pieces or yuan, as people write it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_digits=12, decimal_places=2, min_value=Decimal(0), required=False,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 9}), **options,
        )  # fmt: skip
        self.error_messages["invalid"] = _("请填写数字，例如 3 或 12000.00。")
        self.error_messages["max_decimal_places"] = _("最多两位小数。")

    def to_python(self, value: Any) -> Any:
        return super().to_python(
            half_width(value).replace(",", "").rstrip("元页件") if isinstance(value, str) else value
        )


class DrawForm(StepForm):
    case = forms.ModelChoiceField(
        label=gettext_lazy("移交"), queryset=TransferCase.objects.none(), to_field_name="uid",
        empty_label=gettext_lazy("请选择"),
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("清单"), choices=[("", gettext_lazy("请选择")), *Kind.choices])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = TransferCase.objects.filter(from_home_id=self.user.post.agency_id).exclude(state__in=guards.OVER)
        chosen = str(self.data.get("case") or self.initial.get("case") or "")
        rows = own.filter(uid=chosen) if re.fullmatch(r"[0-9a-fA-F-]{36}", chosen) else own
        field: Any = self.fields["case"]
        field.queryset = rows.select_related("child", "to_home").order_by("-id")
        field.label_from_instance = lambda case: f"{case.number} {case.child} → {case.to_home.name}"


class LineForm(StepForm):
    """One line of a list on a page of many; the line itself stands beside it."""

    def __init__(self, *args: Any, item: HandoverItem, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"l{item.pk}", **kwargs)
        self.item = item
        for field in self.fields.values():
            if not isinstance(field, forms.BooleanField):
                narrow = isinstance(field, NumberField)
                field.widget.attrs["class"] = "typed typed-number" if narrow else "typed"
            field.widget.attrs["aria-label"] = f"{item.number} {item.title} {field.label}"


class WriteLineForm(LineForm):
    quantity = NumberField(label=gettext_lazy("移交数"))
    note = forms.CharField(label=gettext_lazy("移交方说明"), max_length=200, required=False)
    sealed = forms.BooleanField(label=gettext_lazy("密封移交"), required=False)
    dropped = forms.BooleanField(label=gettext_lazy("删去"), required=False)

    def __init__(self, *args: Any, corrected: bool, item: HandoverItem, **kwargs: Any) -> None:
        first = {"quantity": shown(item.quantity), "note": item.note, "sealed": item.sealed}
        super().__init__(*args, item=item, initial=first, **kwargs)
        if not corrected and item.source != HandoverItem.Source.TYPED:
            del self.fields["quantity"], self.fields["dropped"]
        if item.sealed:
            self.fields["sealed"].disabled = True

    def clean_note(self) -> str:
        note: str = self.cleaned_data["note"].strip()
        if word := names_what_is_kept_silent(note):
            raise ValidationError(actions.silent(word))
        return note

    def clean_quantity(self) -> Decimal | None:
        number: Decimal | None = self.cleaned_data["quantity"]
        if number is None and self.item.quantity is not None and not self.data.get(self.add_prefix("dropped")):
            raise ValidationError(_("请填写移交数。"))
        return number

    def written(self) -> Written:
        said = self.cleaned_data
        return Written(self.item, said.get("quantity"), said["note"], bool(said["sealed"]), bool(said.get("dropped")))


def shown(number: Decimal | None) -> str:
    """Pages without decimals, yuan with them."""
    if number is None:
        return ""
    return f"{number:f}".rstrip("0").rstrip(".") if number == number.to_integral() else f"{number:.2f}"


class AddForm(StepForm):
    """Lines that no register holds, one a line, as a column of a spreadsheet is pasted; or the spreadsheet itself."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    added = forms.CharField(
        label=gettext_lazy("增加的明细"), required=False, max_length=20000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy(
            "一行一项：名称，规格或用法，数量和单位。用逗号或制表符隔开，可以从Excel整列粘贴。"
            "例如：苯妥英钠片，0.1g 每日两次，2盒"
        ),
    )  # fmt: skip
    book = forms.FileField(
        label=gettext_lazy("或从表格增加"), required=False, max_length=255, allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
        help_text=gettext_lazy(
            "Excel（xlsx、xls）或csv，第一行写标题：名称、规格或用法、数量和单位（也可以分成数量、单位两列），以下一行一项。"
        ),
    )  # fmt: skip

    def clean_added(self) -> list[Added]:
        rows = [(n, row) for n, row in enumerate(self.cleaned_data["added"].splitlines(), 1) if row.strip()]
        if len(rows) > sheet.MOST:
            raise ValidationError(_("一次最多增加%(n)s行。") % {"n": sheet.MOST})
        return _all_or_none((n, _added(row)) for n, row in rows)

    def clean_book(self) -> list[Added]:
        """Numbered as Excel numbers them."""
        file = self.cleaned_data["book"]
        if file is None:
            return []
        try:
            rows = sheet.read(file)
        except Refused as no:
            raise ValidationError(no.sentence) from no
        return _all_or_none((n, _counted(title, detail, counted)) for n, title, detail, counted in rows)

    def both(self) -> list[Added]:
        return [*self.cleaned_data["added"], *self.cleaned_data["book"]]


def _all_or_none(rows: Iterable[tuple[int, Added | str]]) -> list[Added]:
    found, wrong = [], []
    for number, made in rows:
        if isinstance(made, Added):
            found.append(made)
        else:
            wrong.append(_("第%(n)s行：%(why)s") % {"n": number, "why": made})
    if wrong:
        raise ValidationError(wrong)
    return found


def _added(row: str) -> Added | str:
    """A typed line, or why it cannot be read."""
    cells = [cell.strip() for cell in SPLIT.split(row.strip()) if cell.strip()]
    if len(cells) < 2:
        return _("请写成“名称，规格或用法，数量和单位”。")
    said = cells[-1]
    if len(cells) > 2 and not COUNTED.match(half_width(cells[-1])):  # quantity and unit in cells of their own
        cells = [*cells[:-2], f"{cells[-2]}{cells[-1]}"]
    if COUNTED.match(half_width(cells[-1])) is None:
        return _("最后一栏应是数量和单位，例如“2盒”；现在是“%(text)s”。") % {"text": said[:20]}
    return _counted(cells[0], " ".join(cells[1:-1]), cells[-1])


def _counted(title: str, detail: str, number: str) -> Added | str:
    """One thing with its quantity and unit, or what is wrong with it."""
    if not title:
        return _("请填写名称。")
    counted = COUNTED.match(half_width(number))
    if counted is None:
        return _("数量和单位应像“2盒”这样写；现在是“%(text)s”。") % {"text": number[:20]}
    if len(title) > 80 or len(detail) > 200:
        return _("名称最多80个字，规格或用法最多200个字。")
    if word := names_what_is_kept_silent(title, detail):
        return actions.silent(word)
    return Added(title, detail, Decimal(counted[1]), counted[2])


class ReceiveForm(StepForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    rest = forms.BooleanField(
        label=gettext_lazy("其余没有核对的，经清点都相符"), required=False,
        help_text=gettext_lazy("先登记有疑问的，再勾选这一项，其余各项一次登记为相符。"),
    )  # fmt: skip


class ReceiveLineForm(LineForm):
    result = forms.ChoiceField(label=gettext_lazy("核收"), choices=Result.choices)
    found = NumberField(label=gettext_lazy("实收数"))
    note = forms.CharField(label=gettext_lazy("接收方说明"), max_length=200, required=False)

    def __init__(self, *args: Any, item: HandoverItem, **kwargs: Any) -> None:
        queried = item.result == Result.QUERIED
        first = {"result": item.result, "found": shown(item.found) if queried else "", "note": item.found_note}
        super().__init__(*args, item=item, initial=first, **kwargs)
        if item.quantity is None:
            del self.fields["found"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        note, result = data.get("note", "").strip(), data.get("result")
        if word := names_what_is_kept_silent(note):
            self.add_error("note", actions.silent(word))
        if result == Result.QUERIED and not note and "note" not in self.errors:
            self.add_error("note", _("有疑问的，请写明情况。"))
        if result == Result.QUERIED and "found" in self.fields and data.get("found") is None and not self.errors:
            self.add_error("found", _("请填写实收数；没有收到的填 0。"))
        return data | {"note": note}

    def mark(self, *, rest: bool) -> Mark:
        said = self.cleaned_data
        result = said["result"]
        if rest and result == Result.OPEN:
            result = Result.RECEIVED
        return Mark(self.item, result, said.get("found"), said["note"] if result != Result.OPEN else "")


class CorrectForm(StepForm):
    reason = forms.CharField(
        label=gettext_lazy("更正理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("写明哪一项、为什么更正，对方可以看到。原版保留，另出新版；没有改动的明细不用重新核对。"),
    )  # fmt: skip


class SignForm(ProofForm):
    """The signer's own second factor, for this very act; the other lists of the case may be signed with it."""

    signs: ClassVar[bool] = True
    field_order = ("also", "code")
    also = forms.BooleanField(label="", required=False, initial=True)

    def __init__(self, *args: Any, others: list[HandoverList], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not others:
            del self.fields["also"]
            return
        names = "、".join(str(row) for row in others)
        self.fields["also"].label = _("一并签署本案其余待我签署的清单：%(lists)s") % {"lists": names}


class PackForm(StepForm):
    reason = forms.CharField(label=gettext_lazy("导出理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    passphrase = forms.CharField(
        label=gettext_lazy("口令"), max_length=40, widget=forms.TextInput(attrs={"readonly": True}),
        help_text=gettext_lazy("请抄下口令，与文件分开保管。系统不保存口令；没有口令，任何人都打不开文件。"),
    )  # fmt: skip

    def clean_passphrase(self) -> str:
        typed: str = self.cleaned_data["passphrase"]
        if len(sealing.tidy_passphrase(typed)) < 24:
            raise ValidationError(_("口令不完整，请重新打开本页。"))
        return typed
