"""What family-style homes ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Post
from casework import access
from casework.forms import PartForm, PastDateField, StepForm
from casework.showing import day as shown
from children.choosing import ChildField, in_care_of
from children.familyhome.models import FamilyStyleHome, HouseParent
from children.familyhome.models.home import LARGEST

CHOOSE = ("", gettext_lazy("请选择"))


class HomeField(forms.ModelChoiceField):
    """One of the open family-style homes of one's own institution, with how many live there."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=gettext_lazy("家庭式居所"), queryset=FamilyStyleHome.objects.none(), to_field_name="uid",
            empty_label=gettext_lazy("请选择"), **options,
        )  # fmt: skip

    def offer(self, user: Any) -> None:
        rows = FamilyStyleHome.objects.open().filter(home_id=user.post.agency_id).counted()
        self.queryset = access.reach(user, "view", rows).order_by("name")

    def label_from_instance(self, obj: Any) -> str:
        return _("%(name)s（已住%(living)s/%(capacity)s）") % {
            "name": obj.name, "living": obj.living, "capacity": obj.capacity,
        }  # fmt: skip


def _line(label: Any, most: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, **options)


class OpenHomeForm(StepForm):
    name = _line(gettext_lazy("名称或编号"), 40, help_text=gettext_lazy("例如：3号家庭、阳光之家。"))
    place = _line(gettext_lazy("院内位置"), 80, help_text=gettext_lazy("例如：生活楼二层东侧201室。"))
    capacity = forms.IntegerField(
        label=gettext_lazy("可住儿童数"), min_value=1, max_value=LARGEST,
        help_text=gettext_lazy("不含照料人及其子女。"),
        error_messages={
            "invalid": gettext_lazy("请填写整数。"), "min_value": gettext_lazy("至少1名。"),
            "max_value": gettext_lazy("最多20名；更多的请分成几个居所。"),
        },
    )  # fmt: skip
    opened_on = PastDateField(label=gettext_lazy("启用日期"), help_text=gettext_lazy("补录的填当时的日期。"))


class HomeForm(PartForm):
    """The number of places may be set below the number of children: a to-do says so until it fits again."""

    def clean_capacity(self) -> int:
        value: int = self.cleaned_data["capacity"]
        if not 1 <= value <= LARGEST:
            raise forms.ValidationError(_("可住儿童数应在1至20之间。"))
        return value

    def clean_opened_on(self) -> Any:
        """The home was there before the first child and the first house parent came."""
        on = self.cleaned_data["opened_on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("日期不能晚于今天。"))
        for rows, who in ((self.instance.stays, _("第一名儿童入住")), (self.instance.parents, _("照料人任职"))):
            first = rows.order_by("starts_on").values_list("starts_on", flat=True).first()
            if first and on > first:
                words = {"who": who, "day": shown(first)}
                raise forms.ValidationError(_("启用日期不能晚于%(who)s的日期%(day)s，请核对。") % words)
        return on


class NameParentForm(StepForm):
    family_home = HomeField()
    kind = forms.ChoiceField(label=gettext_lazy("照料人情况"), choices=[CHOOSE, *HouseParent.Kind.choices])
    worker = forms.ModelChoiceField(
        label=gettext_lazy("对应的系统用户"), queryset=Post.objects.none(), to_field_name="uid", required=False,
        empty_label=gettext_lazy("没有账号"), help_text=gettext_lazy("本机构有账号的工作人员，请选择。"),
    )  # fmt: skip
    name = _line(
        gettext_lazy("姓名"), 60, required=False,
        help_text=gettext_lazy("夫妻填写两人姓名；选择了系统用户的可以不填。"),
    )  # fmt: skip
    starts_on = PastDateField(label=gettext_lazy("任职日期"), initial=timezone.localdate)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["family_home"].offer(self.user)  # type: ignore[attr-defined]  # a HomeField
        posts = Post.objects.open_now().filter(agency_id=self.user.post.agency_id).select_related("user", "agency")
        self.fields["worker"].queryset = posts.order_by("user__name")  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["worker"].label_from_instance = lambda post: f"{post.user.name}（{post.title}）"  # type: ignore[attr-defined]  # likewise

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        post: Any = data.pop("worker", None)
        data["user"] = post.user if post else None
        if not data.get("name") and "name" not in self.errors:
            if post is None:
                self.add_error("name", _("请填写姓名，或选择系统用户。"))
            else:
                data["name"] = post.user.name
        return data


class MoveInForm(StepForm):
    child = ChildField(label=gettext_lazy("儿童"))
    family_home = HomeField()
    starts_on = PastDateField(
        label=gettext_lazy("入住日期"), initial=timezone.localdate, help_text=gettext_lazy("补录的填当时的日期。")
    )
    child_words = _line(
        gettext_lazy("儿童本人意愿"), 300, required=False,
        help_text=gettext_lazy("年满8周岁必须征求；不满8周岁能表达的也请记录。"),
    )  # fmt: skip
    mixed_because = _line(
        gettext_lazy("男女同住的理由和安排"), 300, required=False,
        help_text=gettext_lazy("满6周岁的男女儿童住进同一居所时必填：写明分室、洗浴等安排。"),
    )  # fmt: skip
    care_of_girls = _line(
        gettext_lazy("女童贴身照料的安排"), 300, required=False,
        help_text=gettext_lazy("女童住进没有女性照料人的居所时必填：写明由哪位女性工作人员承担。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = in_care_of(self.user)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["family_home"].offer(self.user)  # type: ignore[attr-defined]  # a HomeField


class DayForm(StepForm):
    happened_on = PastDateField(label=gettext_lazy("日期"), initial=timezone.localdate)
