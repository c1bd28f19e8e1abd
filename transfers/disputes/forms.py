"""What disputes ask for: the statement and its items, the answer item by item, the decision."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.forms import StepForm, YuanField
from transfers.disputes.guards import FROM_HANDOVER
from transfers.disputes.models.codes import ItemKind, Outcome
from transfers.forms import CaseField
from transfers.models import TransferCase

ASK = [("", gettext_lazy("请选择"))]
LINES = 10
LONG = forms.Textarea(attrs={"rows": 4})


class RaiseForm(StepForm):
    case = CaseField(label=gettext_lazy("移交"))
    statement = forms.CharField(
        label=gettext_lazy("陈述"), max_length=1000, widget=LONG,
        help_text=gettext_lazy("什么时候、由谁发现，依据哪份清单。对方和上级民政部门可以看到。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        home = self.user.post.agency_id
        ours = TransferCase.objects.filter(state__in=FROM_HANDOVER).select_related("child", "from_home", "to_home")
        sides = ours.filter(from_home_id=home) | ours.filter(to_home_id=home)
        rows = access.reach(self.user, "view", sides).order_by("-id")
        self.fields["case"].queryset = rows  # type: ignore[attr-defined]  # a ModelChoiceField


class ItemLine(StepForm):
    """One line of the table; an empty one says nothing. A sum is told as it is listed and as it was found."""

    kind = forms.ChoiceField(label=gettext_lazy("种类"), choices=[*ASK, *ItemKind.choices])
    title = forms.CharField(label=gettext_lazy("名称"), max_length=100)
    listed = forms.CharField(label=gettext_lazy("清单所列"), max_length=100)
    found = forms.CharField(label=gettext_lazy("实际收到"), max_length=100)

    def __init__(self, *args: Any, number: int, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"line{number}", **kwargs)
        self.number = number
        for field in self.fields.values():
            field.widget.attrs |= {"aria-label": f"{number} {field.label}", "class": "typed"}

    @property
    def said(self) -> bool:
        return self.is_bound and any(self.data.get(self.add_prefix(name), "").strip() for name in self.fields)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == ItemKind.MONEY:
            for name in ("listed", "found"):
                data[f"{name}_amount"] = self._amount(name)
        return data

    def _amount(self, name: str) -> Decimal | None:
        typed = self.cleaned_data.get(name)
        try:
            found: Decimal | None = YuanField(min_value=Decimal(0)).clean(typed) if typed else None
        except ValidationError as error:
            self.add_error(name, _("款项请填写金额：%(why)s") % {"why": " ".join(error.messages)})
            return None
        return found


class _EachItem(StepForm):
    """What is done about each item of the dispute, one question after the other."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, item in enumerate(self.record.items.all(), 1):
            words = {"n": number, "title": item.title}
            outcome = forms.ChoiceField(label=_("%(n)s. %(title)s") % words, choices=[*ASK, *Outcome.choices],
                                        initial=item.outcome)  # fmt: skip
            outcome.help_text = _("清单所列：%(listed)s；实际收到：%(found)s") % {
                "listed": item.listed, "found": item.found,
            }  # fmt: skip
            outcome.error_messages["required"] = _("请选择怎样处理“%(title)s”。") % words
            note = forms.CharField(
                label=_("%(n)s. 办理情况或期限") % words, max_length=200, initial=item.outcome_note, required=False
            )
            self.fields |= {f"outcome_{item.pk}": outcome, f"note_{item.pk}": note}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name, value in list(data.items()):
            note = name.replace("outcome_", "note_")
            if name.startswith("outcome_") and value == Outcome.OTHER and not data.get(note):
                self.add_error(note, _("选择“其他办法”的，请写明怎样处理。"))
        return data


class AnswerForm(_EachItem):
    counter_statement = forms.CharField(
        label=gettext_lazy("情况说明"), max_length=1000, widget=LONG,
        help_text=gettext_lazy("说明实际情况，并对每一项提出处理办法；提出方同意的，争议了结。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["counter_statement"].initial = self.record.counter_statement


class DecideForm(_EachItem):
    decision = forms.CharField(
        label=gettext_lazy("裁定意见和理由"), max_length=1000, widget=LONG,
        help_text=gettext_lazy("查明的事实、依据和要求；双方都能看到。"),
    )  # fmt: skip
