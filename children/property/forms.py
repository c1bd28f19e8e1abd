"""What property and keepsakes ask for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.forms import PartForm, PastDateField, StepForm, YuanField, reason_field
from casework.showing import yuan
from children.choosing import ChildField, of_home
from children.property.models import (
    HANDING,
    MONEY,
    Benefit,
    ChildView,
    EntryKind,
    Keepsake,
    PropertyItem,
)

CHOOSE = ("", gettext_lazy("请选择"))
COMING_IN = [(kind.value, kind.label) for kind in (EntryKind.INFLOW, EntryKind.INTEREST)]
NOTHING = Decimal(0)


def long_text(label: Any, most: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": 3}), **options)


def kept_by(user: Any) -> QuerySet[PropertyItem]:
    """What the acting post's home keeps in trust for a child."""
    if user is None or user.post is None:
        return PropertyItem.objects.none()
    rows = PropertyItem.objects.in_trust().filter(child__home_id=user.post.agency_id)
    return rows.select_related("child__home").order_by("child__name", "child_id", "id")


class ItemField(forms.ModelChoiceField):
    """The form sets `queryset` to what the acting person may choose."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("empty_label", gettext_lazy("请选择财产"))
        super().__init__(queryset=PropertyItem.objects.none(), to_field_name="uid", **options)

    def label_from_instance(self, obj: Any) -> str:
        name = f"{obj.child}（{obj.child.file_number}）{obj.title}"
        return f"{name} · {yuan(obj.balance)}" if obj.is_money else name


class OfAnItem(StepForm):
    """A form that begins with something the home keeps."""

    money_only = False
    item = ItemField(label=gettext_lazy("财产"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = kept_by(self.user)
        self.fields["item"].queryset = rows.filter(kind__in=MONEY) if self.money_only else rows  # type: ignore[attr-defined]  # a ModelChoiceField


class OfOwnChild(StepForm):
    child = ChildField(label=gettext_lazy("儿童"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = of_home(self.user)  # type: ignore[attr-defined]  # a ModelChoiceField


class RegisterForm(OfOwnChild):
    kind = forms.ChoiceField(label=gettext_lazy("种类"), choices=[CHOOSE, *PropertyItem.Kind.choices])
    title = forms.CharField(
        label=gettext_lazy("名称"), max_length=80, help_text=gettext_lazy("例如：父亲遗产存款、梨树县某村承包地3亩。")
    )
    held_in_trust = forms.BooleanField(
        label=gettext_lazy("由本机构代管"), required=False, initial=True,
        help_text=gettext_lazy("由亲属、村（居）委会或法院保管的不选，只登记备查。"),
    )  # fmt: skip
    since = PastDateField(label=gettext_lazy("起始日期"), help_text=gettext_lazy("本机构开始保管或得知的日期。"))
    opening = YuanField(
        label=gettext_lazy("期初余额（元）"), required=False, min_value=NOTHING,
        help_text=gettext_lazy("现金、存款、赔偿金、抚恤金填写起始日期的余额，记入台账第一笔。"),
    )  # fmt: skip
    value = YuanField(
        label=gettext_lazy("估价或应收金额（元）"), required=False, min_value=NOTHING,
        help_text=gettext_lazy("房屋、土地或尚未到账的补偿款；无法用金额表示的不填。"),
    )  # fmt: skip
    source = forms.CharField(
        label=gettext_lazy("来源和依据"),
        max_length=120,
        help_text=gettext_lazy("例如：继承，（2024）吉0322民初×号判决。"),
    )
    kept_at = forms.CharField(
        label=gettext_lazy("存放处或开户行"), max_length=100, help_text=gettext_lazy("须与本机构资金分开。")
    )
    account = forms.CharField(label=gettext_lazy("账号"), max_length=40, required=False)
    document = forms.CharField(
        label=gettext_lazy("凭证号"), max_length=80, required=False,
        help_text=gettext_lazy("存单、权证、协议的编号。"),
    )  # fmt: skip
    remarks = forms.CharField(label=gettext_lazy("说明"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("opening") and data.get("kind") and data["kind"] not in MONEY:
            self.add_error("opening", _("房屋、土地等没有余额，请填写估价，或留空。"))
        elif data.get("opening") and not data.get("held_in_trust"):
            self.add_error("opening", _("不由本机构代管的不记账，请填写应收金额，或留空。"))
        return data


class HoldingForm(PartForm):
    value = YuanField(label=gettext_lazy("估价或应收金额（元）"), required=False, min_value=NOTHING)


class EntryForm(OfAnItem):
    money_only = True
    kind = forms.ChoiceField(label=gettext_lazy("种类"), choices=[CHOOSE, *COMING_IN])
    amount = YuanField(label=gettext_lazy("金额（元）"))
    happened_on = PastDateField(label=gettext_lazy("发生日期"), initial=timezone.localdate)
    summary = forms.CharField(
        label=gettext_lazy("摘要"), max_length=200, help_text=gettext_lazy("例如：2026年10月残疾人两项补贴。")
    )
    document = forms.CharField(label=gettext_lazy("凭证"), max_length=120, required=False)


class AskForm(OfAnItem):
    benefit = forms.ChoiceField(label=gettext_lazy("用途"), choices=[CHOOSE, *Benefit.choices])
    amount = YuanField(
        label=gettext_lazy("金额（元）"), required=False,
        help_text=gettext_lazy("离院交付和交付继承人的不填，按交付当日余额全部交付。"),
    )  # fmt: skip
    to_item = ItemField(
        label=gettext_lazy("转入账户"), required=False, empty_label=gettext_lazy("不转入本人账户"),
        help_text=gettext_lazy("只在转入本人名下另一账户时选择。"),
    )  # fmt: skip
    payee = forms.CharField(
        label=gettext_lazy("收款人"), max_length=80, required=False,
        help_text=gettext_lazy("医院、学校、商店，或接收财产的人；转入本人账户的不填。"),
    )  # fmt: skip
    explanation = long_text(
        gettext_lazy("怎样对儿童有利"),
        500,
        help_text=gettext_lazy("除为儿童利益外不得处分其财产（民法典第三十五条）。"),
    )
    child_view = forms.ChoiceField(
        label=gettext_lazy("儿童本人意见"), choices=[CHOOSE, *ChildView.choices],
        help_text=gettext_lazy("年满8周岁必须征求；不满8周岁能表达的也应征求。"),
    )  # fmt: skip
    child_words = long_text(gettext_lazy("儿童怎样说"), 500, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target = kept_by(self.user).filter(kind__in=MONEY, state=PropertyItem.State.HELD)
        self.fields["to_item"].queryset = target  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._amount(data)
        self._target(data)
        if data.get("benefit") == Benefit.OWN:
            data["payee"] = _("本人账户")
        elif not data.get("payee"):
            self.add_error("payee", _("请填写收款人。"))
        return data

    def _amount(self, data: dict[str, Any]) -> None:
        amount, item, benefit = data.get("amount"), data.get("item"), data.get("benefit")
        if benefit in HANDING:
            if amount:
                self.add_error("amount", _("离院交付按当日余额全部交付，请留空。"))
        elif benefit and amount is None and "amount" not in self.errors:
            self.add_error("amount", _("请填写金额。"))
        elif amount and item and amount > item.balance:
            self.add_error("amount", _("余额%(balance)s，不够这笔支出。") % {"balance": yuan(item.balance)})

    def _target(self, data: dict[str, Any]) -> None:
        item, target = data.get("item"), data.get("to_item")
        if data.get("benefit") != Benefit.OWN:
            if target:
                self.add_error("to_item", _("只在转入本人名下另一账户时选择，其他用途请留空。"))
        elif not target:
            self.add_error("to_item", _("请选择转入哪个账户。"))
        elif item and (target.child_id != item.child_id or target.pk == item.pk):
            self.add_error("to_item", _("只能转入这名儿童本人的另一账户。"))


class ApproveForm(StepForm):
    """Asks for something only where the child has said no."""

    overruled_because = long_text(
        gettext_lazy("不同意仍须支出的理由"), 300,
        help_text=gettext_lazy("儿童本人不同意这笔支出。写明怎样向儿童解释、为什么仍须支出；否则不批准。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.record is not None and self.record.child_view != ChildView.DISAGREES:
            del self.fields["overruled_because"]


class PayForm(StepForm):
    paid_on = PastDateField(label=gettext_lazy("支付或交付日期"), initial=timezone.localdate)
    received_by = forms.CharField(
        label=gettext_lazy("签收人"), max_length=40, help_text=gettext_lazy("在回单或收条上签字的人。")
    )
    relation = forms.CharField(
        label=gettext_lazy("与儿童关系"), max_length=40, required=False,
        help_text=gettext_lazy("例如：本人、养父、就诊医院收费处。"),
    )  # fmt: skip
    receipt = forms.CharField(label=gettext_lazy("回单、收条编号"), max_length=80, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.record is not None and self.record.hands_out:
            for name in ("relation", "receipt"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("离院交付须填写。"))
        if day := data.get("paid_on"):
            data["happened_on"] = day
        return data


class ProofForm(OfAnItem):
    proved_on = PastDateField(label=gettext_lazy("证明日期"), help_text=gettext_lazy("余额截至这一天日终。"))
    statement = YuanField(
        label=gettext_lazy("证明所载余额（元）"), required=False, min_value=NOTHING,
        help_text=gettext_lazy("房屋、土地等核对权证，不填余额。"),
    )  # fmt: skip
    issuer = forms.CharField(
        label=gettext_lazy("出具单位"), max_length=80, help_text=gettext_lazy("银行网点；现金盘点的写盘点人和监盘人。")
    )
    document = forms.CharField(
        label=gettext_lazy("证明文号或种类"), max_length=120,
        help_text=gettext_lazy("例如：存款证明书第×号、现金盘点表、权证原件核对。"),
    )  # fmt: skip
    explanation = forms.CharField(
        label=gettext_lazy("差额说明"), max_length=300, required=False,
        help_text=gettext_lazy("与台账一致的不填。"),
    )  # fmt: skip


class KeepForm(OfOwnChild):
    title = forms.CharField(
        label=gettext_lazy("物品"), max_length=80, help_text=gettext_lazy("例如：红绳系的银锁、写有生辰的字条。")
    )
    how = forms.ChoiceField(label=gettext_lazy("怎样得来"), choices=[CHOOSE, *Keepsake.How.choices])
    since = PastDateField(label=gettext_lazy("得到日期"))
    description = long_text(
        gettext_lazy("特征"), 500, help_text=gettext_lazy("材质、尺寸、文字、新旧和破损；照片在保存后上传。")
    )
    kept_at = forms.CharField(
        label=gettext_lazy("存放处"), max_length=100, help_text=gettext_lazy("例如：档案室3号柜、由儿童自己保管。")
    )


class HandOverForm(StepForm):
    happened_on = PastDateField(label=gettext_lazy("交付日期"), initial=timezone.localdate)
    handed_to = forms.CharField(label=gettext_lazy("签收人"), max_length=40)
    relation = forms.CharField(label=gettext_lazy("与儿童关系"), max_length=40)
    witness = forms.CharField(label=gettext_lazy("见证人"), max_length=40, required=False)


class ReverseForm(StepForm):
    reason = reason_field(required=True)
