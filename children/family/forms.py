"""What relatives, siblings and contact plans ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.forms import PastDateField, StepForm, TypedDateField, half_width
from children import deceased, seeing
from children.choosing import ChildField, in_care_of
from children.family.models import ContactPlan, Relative, SiblingLink, codes
from children.family.part_forms import id_number_fault
from children.models import Child
from children.models.codes import ChildState

CHOOSE = ("", gettext_lazy("请选择"))
WISH_HELP = gettext_lazy("年满8周岁必须征求；不满8周岁能表达的也请记录，尽量用儿童的原话。")
ABSENT_HELP = gettext_lazy("儿童确实不能表达的，写明情况和询问的方式。")


def choice(label: Any, choices: Any, **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[CHOOSE, *choices], **options)


def line(label: Any, most: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, **options)


def text(label: Any, most: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": 3}), **options)


def wish_or_absence(form: forms.BaseForm, data: dict[str, Any]) -> None:
    if data.get("child_wish") and data.get("wish_absent"):
        form.add_error("wish_absent", _("已记录本人意愿的，不再填写不能表达的情况。"))


def chosen_child(form: StepForm) -> str:
    """The child that the form was opened for or that was chosen in it, as an address; "" when none is yet."""
    asked = str(form.data.get("child") or form.initial.get("child") or "")
    return asked if len(asked) == 36 else ""


class OfOwnChild(StepForm):
    child = ChildField(label=gettext_lazy("儿童"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = in_care_of(self.user)  # type: ignore[attr-defined]  # a ModelChoiceField


class RelativeForm(OfOwnChild):
    relation = choice(gettext_lazy("与儿童的关系"), codes.Relation.choices)
    name = line(gettext_lazy("姓名"), 40)
    situation = choice(gettext_lazy("目前状况"), codes.Situation.choices)
    situation_note = line(
        gettext_lazy("状况说明"), 200, required=False, help_text=gettext_lazy("例如：刑期至何时、最后联系的时间。")
    )
    phone = line(gettext_lazy("联系电话"), 40, required=False)
    address = line(gettext_lazy("住址"), 200, required=False)
    id_number = line(gettext_lazy("身份证号码"), 20, required=False)

    def clean_id_number(self) -> str:
        number = half_width(self.cleaned_data["id_number"]).upper()
        if why := id_number_fault(number):
            raise forms.ValidationError(why)
        return number


class LinkForm(StepForm):
    """Both children are found among those the person may see; of any other nothing is said, not even that it exists."""

    child = ChildField(label=gettext_lazy("儿童"))
    sibling = line(gettext_lazy("兄弟姐妹"), 50, help_text=gettext_lazy("填写姓名或档案号。只能找到您可以查阅的儿童。"))
    kinship = choice(gettext_lazy("关系"), codes.Kinship.choices)
    basis = line(
        gettext_lazy("依据"), 120, help_text=gettext_lazy("例如：户口簿、出生医学证明、DNA比对结果、本人陈述。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["child"]
        chosen = chosen_child(self)
        if access.area_of(self.user.post) == (None, None) and not access.sees_province(self.user.post):
            field.queryset = in_care_of(self.user)
        else:
            rows = self._known().filter(~deceased.has_died(), state=ChildState.IN_CARE)
            field.queryset = rows.filter(uid=chosen) if chosen else rows.none()
            field.help_text = _("请从儿童的页面点“登记兄弟姐妹”。") if not chosen else ""

    def _known(self) -> Any:
        rows = access.reach(self.user, "view", Child.objects.all(), "identity")
        return seeing.now_ours(rows, self.user)

    def clean_sibling(self) -> Child:
        asked = half_width(self.cleaned_data["sibling"])
        known = self._known()
        found = self._under_number(known, asked) or list(
            known.filter(name=asked).exclude(state=ChildState.MERGED).order_by("id")[:6]
        )
        if not found:
            raise forms.ValidationError(
                _("没有找到。请核对姓名或档案号；在其他机构的，请上级民政部门登记；不在系统中的，请登记为亲属。")
            )
        if len(found) > 1:
            numbers = "、".join(child.file_number for child in found)
            raise forms.ValidationError(_("有几名儿童叫这个名字，请改填档案号：%(numbers)s。") % {"numbers": numbers})
        return found[0]

    def _under_number(self, known: Any, number: str) -> list[Child]:
        """An old number leads to the file into which that one went."""
        child = known.filter(file_number__iexact=number).first()
        if child is None or child.state != ChildState.MERGED:
            return [child] if child else []
        return list(known.filter(pk=child.merged_into_id))


class _OfChild(forms.ModelChoiceField):
    """Relatives or siblings; as long as no child is chosen, each is named with its child."""

    with_child = False

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} · {obj.child}" if self.with_child and isinstance(obj, Relative) else str(obj)


class PlanForm(OfOwnChild):
    relative = _OfChild(
        label=gettext_lazy("亲属"), queryset=Relative.objects.none(), to_field_name="uid", required=False,
        empty_label=gettext_lazy("不是与亲属联系"),
    )  # fmt: skip
    sibling = _OfChild(
        label=gettext_lazy("兄弟姐妹"), queryset=SiblingLink.objects.none(), to_field_name="uid", required=False,
        empty_label=gettext_lazy("不是与兄弟姐妹联系"),
    )  # fmt: skip
    starts_on = PastDateField(label=gettext_lazy("开始日期"), initial=timezone.localdate)
    means = choice(gettext_lazy("主要方式"), codes.Means.choices)
    frequency = choice(gettext_lazy("频次"), codes.Frequency.choices)
    arrangement = line(
        gettext_lazy("具体安排"), 300, help_text=gettext_lazy("例如：每月第一个周日在本院会客室，由社工陪同。")
    )
    supervised = forms.BooleanField(label=gettext_lazy("工作人员在场"), required=False)
    responsible = line(gettext_lazy("责任人"), 40)
    review_on = TypedDateField(label=gettext_lazy("应回顾日期"), help_text=gettext_lazy("最迟六个月后。"))
    asked_on = PastDateField(label=gettext_lazy("征求意见日期"), required=False)
    child_wish = text(gettext_lazy("儿童本人意愿"), 500, required=False, help_text=WISH_HELP)
    wish_absent = text(gettext_lazy("不能表达意愿的情况"), 300, required=False, help_text=ABSENT_HELP)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered, chosen = in_care_of(self.user), chosen_child(self)
        children = offered.filter(uid=chosen) if chosen else offered
        ids = children.order_by().values("pk")
        relative: Any = self.fields["relative"]
        relative.with_child = not chosen
        relative.queryset = Relative.objects.known().filter(child__in=ids).select_related("child").order_by("name")
        links = SiblingLink.objects.standing()
        sibling: Any = self.fields["sibling"]
        sibling.queryset = links.filter(first__in=ids) | links.filter(second__in=ids)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("relative")) is bool(data.get("sibling")) and not {"relative", "sibling"} & set(self.errors):
            self.add_error("relative", _("请选择一名亲属，或一名兄弟姐妹。"))
        wish_or_absence(self, data)
        if data.get("child_wish") and not data.get("asked_on"):
            data["asked_on"] = data.get("starts_on")
        return data


class DayForm(StepForm):
    happened_on = PastDateField(label=gettext_lazy("日期"), initial=timezone.localdate)


class ReviewForm(StepForm):
    happened_on = PastDateField(label=gettext_lazy("回顾日期"), initial=timezone.localdate)
    review_note = text(
        gettext_lazy("回顾情况"), 500, help_text=gettext_lazy("计划是否做到、儿童联系前后的情绪、要不要调整。")
    )
    child_wish = text(gettext_lazy("儿童本人意愿"), 500, required=False, help_text=WISH_HELP)
    wish_absent = text(gettext_lazy("不能表达意愿的情况"), 300, required=False, help_text=ABSENT_HELP)
    review_on = TypedDateField(label=gettext_lazy("下次应回顾日期"), help_text=gettext_lazy("最迟六个月后。"))

    record: ContactPlan

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        wish_or_absence(self, data)
        return data
