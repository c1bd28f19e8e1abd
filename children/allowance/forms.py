"""What new standards, books, vouchers and continuations ask for."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Jurisdiction
from casework.forms import PartForm, PastDateField, StepForm, YuanField, half_width, reason_field
from children.allowance.listing import parsed_month
from children.allowance.models import AllowanceBook, AllowancePayee, Category, Kind, Line, OverAgeContinuation
from children.allowance.payees import open_to_payees, payee_of
from children.allowance.reading import children_of, open_book_of
from children.choosing import ChildField, in_care_of

CHOOSE = ("", gettext_lazy("请选择"))


class MonthField(forms.CharField):
    """A month as people write it: 2026-03, 2026.3, 2026年3月; its value is the first day."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"placeholder": "2026-01", "autocomplete": "off"}))
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%Y-%m}" if isinstance(value, dt.date) else value

    def clean(self, value: Any) -> Any:
        if isinstance(value, dt.date):
            return value.replace(day=1)
        text = half_width(super().clean(value)).replace("年", "-").replace("月", "").replace(".", "-").replace("/", "-")
        if not text:
            return None
        if (month := parsed_month(text)) is None:
            raise ValidationError(_("请填写年月，例如 2026-01 或 2026年1月。"))
        return month


class StandardForm(StepForm):
    jurisdiction = forms.ModelChoiceField(
        label=gettext_lazy("适用地区"), queryset=Jurisdiction.objects.none(), empty_label=gettext_lazy("请选择")
    )
    line = forms.ChoiceField(label=gettext_lazy("标准类别"), choices=[CHOOSE, *Line.choices])
    amount = YuanField(label=gettext_lazy("标准（元/月）"))
    starts_on = MonthField(label=gettext_lazy("执行起始月"))
    document = forms.CharField(
        label=gettext_lazy("依据文件"),
        max_length=120,
        help_text=gettext_lazy("文件名称和文号，例如“吉民发〔2025〕×号”。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jurisdiction"].queryset = Jurisdiction.objects.all()  # type: ignore[attr-defined]  # a ModelChoiceField


class FirstBookForm(StepForm):
    month = MonthField(label=gettext_lazy("从哪个月开始记账"))
    opening = YuanField(label=gettext_lazy("期初结余（元）"), min_value=Decimal(0), initial=Decimal("0.00"))
    opening_note = forms.CharField(label=gettext_lazy("期初说明"), max_length=200, required=False)

    def clean_month(self) -> dt.date:
        month: dt.date = self.cleaned_data["month"]
        if month > timezone.localdate():
            raise ValidationError(_("月份不能晚于本月。"))
        return month


class SpendForm(StepForm):
    """A bill. Without a child it is shared out over everybody in the home's care on the bill's day."""

    kind = forms.ChoiceField(
        label=gettext_lazy("种类"),
        choices=[(kind.value, kind.label) for kind in (Kind.EXPENSE, Kind.PAID_OUT, Kind.CARRIED_IN)],
        help_text=gettext_lazy("结余随儿童转入、转出的，只选一名儿童。"),
    )
    category = forms.ChoiceField(
        label=gettext_lazy("支出类别"),
        choices=[CHOOSE, *Category.choices],
        required=False,
        help_text=gettext_lazy("只列儿童支出；机构办公、人员、修缮等支出不能列入基本生活费。医保能够报销的部分不列。"),
    )
    amount = YuanField(label=gettext_lazy("金额（元）"))
    happened_on = PastDateField(label=gettext_lazy("发生日期"))
    child = ChildField(
        label=gettext_lazy("用于哪名儿童"), required=False, empty_label=gettext_lazy("当日在院儿童平均分摊")
    )
    summary = forms.CharField(label=gettext_lazy("摘要"), max_length=200)
    payee = forms.CharField(label=gettext_lazy("对方（商店、收款人）"), max_length=80, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.book: AllowanceBook | None = open_book_of(self.user)
        self.fields["child"].queryset = children_of(self.user)  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.book is None:
            raise ValidationError(_("没有正在记账的月份。请先启用台账，或等待上月结账。"))
        credit, child = data.get("kind") == Kind.CARRIED_IN, data.pop("child", None)
        if not credit and not data.get("category"):
            self.add_error("category", _("请选择支出类别。"))
        if data.get("category") == Category.OTHER and len(data.get("summary") or "") < 8:
            self.add_error("summary", _("“其他儿童支出”请在摘要中写明用途，不少于8个字。"))
        one_only = credit or data.get("category") == Category.HANDOVER
        if one_only and child is None:
            self.add_error("child", _("结余随儿童转入、转出的，请选择是哪名儿童。"))
        data["category"] = "" if credit else data.get("category", "")
        data["book"] = self.book
        if child and data.get("kind") == Kind.PAID_OUT and not data.get("payee") and (to := payee_of(child)):
            data["payee"] = to.payee
        if day := data.get("happened_on"):
            data["children"] = [child] if child else list(children_of(self.user, day))
        return data


class PayForm(StepForm):
    """Who is paid is ticked beside the names; here only what holds for all of them."""

    happened_on = PastDateField(label=gettext_lazy("到账日期"))
    payee = forms.CharField(
        label=gettext_lazy("拨款单位"), max_length=80, required=False, help_text=gettext_lazy("例如“四平市财政局”。")
    )


class ReverseForm(StepForm):
    reason = reason_field(required=True)


class EndForm(StepForm):
    ends_on = MonthField(label=gettext_lazy("从哪个月起停发"))


class ContinuationForm(StepForm):
    child = ChildField(label=gettext_lazy("儿童"))
    reason = forms.ChoiceField(label=gettext_lazy("续发理由"), choices=[CHOOSE, *OverAgeContinuation.Reason.choices])
    school = forms.CharField(label=gettext_lazy("就读学校"), max_length=80, required=False)
    starts_on = MonthField(
        label=gettext_lazy("续发起始月"), help_text=gettext_lazy("年满18周岁当月仍按标准发放，续发从次月起。")
    )
    ends_on = MonthField(label=gettext_lazy("停发月"), help_text=gettext_lazy("从这个月起不再发放。"))
    document = forms.CharField(label=gettext_lazy("依据文件"), max_length=120)
    note = forms.CharField(
        label=gettext_lazy("说明"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = in_care_of(self.user)  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        _whole(self, data)
        return data


class ContinuationPartForm(PartForm):
    """The same when an application is corrected."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("starts_on", "ends_on"):
            if isinstance(data.get(name), dt.date):
                data[name] = data[name].replace(day=1)
        _whole(self, data)
        return data


def _whole(form: forms.BaseForm, data: dict[str, Any]) -> None:
    start, end = data.get("starts_on"), data.get("ends_on")
    if start and end and end <= start:
        form.add_error("ends_on", _("停发月须晚于续发起始月。"))
    if data.get("reason") == OverAgeContinuation.Reason.IN_SCHOOL and not data.get("school"):
        form.add_error("school", _("因就读续发的，请填写就读学校。"))


class MonthForm(forms.Form):
    """Which month a page is about."""

    month = MonthField(label=gettext_lazy("月份"), required=False)


IN_FAMILIES = gettext_lazy(
    "只列在寄养家庭生活的儿童和事实无人抚养儿童，已有待批准领款人的不列。在机构内生活的，基本生活费由机构专账管理，不登记领款人。"
)  # fmt: skip
NOBODY_IN_A_FAMILY = gettext_lazy(
    "现在没有可以登记领款人的儿童：没有在寄养家庭生活的儿童或事实无人抚养儿童，或者都已有待批准的领款人。"
    "儿童转为家庭寄养的，请先在“养育方式”中登记。"
)  # fmt: skip


class PayeeForm(StepForm):
    child = ChildField(label=gettext_lazy("儿童"), help_text=IN_FAMILIES)
    payee = forms.CharField(label=gettext_lazy("领款人"), max_length=40)
    relation = forms.CharField(
        label=gettext_lazy("与儿童关系"), max_length=40, help_text=gettext_lazy("例如：寄养家庭主要照料人、祖母。")
    )
    way = forms.ChoiceField(label=gettext_lazy("发放方式"), choices=[CHOOSE, *AllowancePayee.Way.choices])
    bank = forms.CharField(label=gettext_lazy("开户银行"), max_length=80, required=False)
    account = forms.CharField(label=gettext_lazy("银行账号"), max_length=40, required=False)
    document = forms.CharField(
        label=gettext_lazy("依据"), max_length=120, help_text=gettext_lazy("例如：家庭寄养协议的名称和日期。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["child"]
        field.queryset = open_to_payees(in_care_of(self.user))
        field.error_messages["invalid_choice"] = IN_FAMILIES
        if not field.queryset.exists():
            field.help_text, field.empty_label = NOBODY_IN_A_FAMILY, gettext_lazy("没有可以选择的儿童")

    def clean_account(self) -> str:
        number = "".join(half_width(self.cleaned_data["account"]).split())
        if number and not (number.isascii() and number.isdigit() and 8 <= len(number) <= 32):
            raise ValidationError(_("银行账号应为8至32位数字，请核对。"))
        return number

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("way") == AllowancePayee.Way.TRANSFER:
            for name, why in (("bank", _("请填写开户银行。")), ("account", _("请填写银行账号。"))):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, why)
        return data
