"""What visits and bans ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.forms import MomentField, PartForm, PastMomentField, TypedDateField
from casework.identity_number import BadIdNumber, parse
from children.daily.forms.shared import CHOOSE, OfOwnChild, OnTheDay, long_text
from children.daily.models import Visit, VisitBan


def number_fault(shown: str, number: str) -> str:
    """What is wrong with the number of a paper that was shown; "" if nothing is."""
    if shown == Visit.Shown.NONE:
        return _("没有出示证件的，不填号码。") if number else ""
    if shown == Visit.Shown.ID:
        try:
            parse(number)
        except BadIdNumber as bad:
            return str(bad)
    return "" if number else _("请填写证件号码。")


class WithNumber:
    """The number belongs to the kind of paper."""

    def clean(self: Any) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data  # type: ignore[misc]  # the form's own
        if "id_number" in data and (why := number_fault(data.get("shown", ""), data["id_number"])):
            self.add_error("id_number", why)
        return data


class AskVisitForm(WithNumber, OfOwnChild):
    planned_at = MomentField(label=gettext_lazy("约定时间"), help_text=gettext_lazy("人已经到了的，填现在的时间。"))
    visitor = forms.CharField(label=gettext_lazy("探视人"), max_length=40)
    relation = forms.CharField(
        label=gettext_lazy("与儿童关系"), max_length=40, help_text=gettext_lazy("例如：生母、姑母、原寄养家庭、同学。")
    )
    shown = forms.ChoiceField(label=gettext_lazy("出示证件"), choices=[CHOOSE, *Visit.Shown.choices])
    id_number = forms.CharField(label=gettext_lazy("证件号码"), max_length=30, required=False)
    phone = forms.CharField(label=gettext_lazy("联系电话"), max_length=30, required=False)
    companions = forms.CharField(
        label=gettext_lazy("同来的人"), max_length=100, required=False,
        help_text=gettext_lazy("写明姓名；没有的不填。"),
    )  # fmt: skip
    wish = forms.ChoiceField(
        label=gettext_lazy("儿童意愿"), choices=[CHOOSE, *Visit.Wish.choices],
        help_text=gettext_lazy("先问儿童愿不愿意见面；年幼或不能表达的选“不能表达”。"),
    )  # fmt: skip


class VisitorPartForm(WithNumber, PartForm):
    """The visitor as written down first, corrected while nobody has decided."""


class HoldVisitForm(OnTheDay):
    moment = "came_at"
    came_at = PastMomentField(label=gettext_lazy("开始时间"))
    went_at = PastMomentField(label=gettext_lazy("结束时间"), initial=timezone.now)
    accompanied_by = forms.CharField(label=gettext_lazy("陪同人员"), max_length=40)
    condition = long_text(
        gettext_lazy("儿童情况"), 500,
        help_text=gettext_lazy("见面时和见面后的情绪、身体情况；没有异常的写“正常”。"),
    )  # fmt: skip
    gifts = forms.CharField(
        label=gettext_lazy("带来的物品"), max_length=200, required=False, help_text=gettext_lazy("没有的不填。")
    )


class ProposeBanForm(OfOwnChild):
    person = forms.CharField(label=gettext_lazy("禁止探视的人"), max_length=40)
    relation = forms.CharField(label=gettext_lazy("与儿童关系"), max_length=40)
    id_number = forms.CharField(
        label=gettext_lazy("证件号码"), max_length=30, required=False,
        help_text=gettext_lazy("知道的请填写，用来区别同名的人。"),
    )  # fmt: skip
    basis = forms.ChoiceField(label=gettext_lazy("依据"), choices=[CHOOSE, *VisitBan.Basis.choices])
    document = forms.CharField(
        label=gettext_lazy("文书名称和文号"), max_length=100, required=False,
        help_text=gettext_lazy("依据法院裁判或保护令的必填。"),
    )  # fmt: skip
    starts_on = TypedDateField(label=gettext_lazy("禁止自"), initial=timezone.localdate)
    until = TypedDateField(label=gettext_lazy("禁止至"), required=False, help_text=gettext_lazy("没有期限的不填。"))
    reason = long_text(gettext_lazy("理由"), 800)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts, until = data.get("starts_on"), data.get("until")
        if starts and until and until < starts:
            self.add_error("until", _("“禁止至”不能早于“禁止自”。"))
        if data.get("basis") == VisitBan.Basis.COURT and not data.get("document"):
            self.add_error("document", _("依据法院裁判或保护令的，请填写文书名称和文号。"))
        return data
