"""What the administrators' forms ask for: a new agency, a new person, a new post, a day and a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies import guards
from agencies.models import Agency, Jurisdiction, Level, Post, ServiceArea, User
from casework.forms import StepForm, TypedDateField
from policy.roles import ROLES

CHOOSE = ("", gettext_lazy("请选择"))
PAPER = gettext_lazy("批准文件的名称和文号。")


class AgencyChoice(forms.ModelChoiceField):
    """Agencies by prefecture, so that two hundred of them can be found."""

    def label_from_instance(self, agency: Any) -> str:
        return f"{agency.jurisdiction.short_name} · {agency.name}"


class NewAgencyForm(StepForm):
    name = forms.CharField(label=gettext_lazy("全称"), max_length=80, help_text=gettext_lazy("与印章一致的单位名称。"))
    short_name = forms.CharField(label=gettext_lazy("简称"), max_length=30, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("类别"), choices=[CHOOSE, *Agency.Kind.choices])
    jurisdiction = forms.ModelChoiceField(
        label=gettext_lazy("民政管辖区"),
        queryset=Jurisdiction.objects.all(),
        empty_label=CHOOSE[1],
        help_text=gettext_lazy("单位的级别随管辖区确定。"),
    )
    open_from = TypedDateField(label=gettext_lazy("设立日期"))
    file_prefix = forms.RegexField(
        r"^[A-Z][A-Z0-9]{1,5}$",
        label=gettext_lazy("档案号前缀"),
        required=False,
        help_text=gettext_lazy("仅儿童福利机构填写，2至6个大写字母或数字，字母开头，例如 SP、SP03。"),
        error_messages={"invalid": gettext_lazy("请填写2至6个大写字母或数字，字母开头。")},
    )


class NewServiceAreaForm(StepForm):
    home = AgencyChoice(label=gettext_lazy("儿童福利机构"), queryset=Agency.objects.none(), empty_label=CHOOSE[1])
    jurisdiction = forms.ModelChoiceField(
        label=gettext_lazy("服务辖区"), queryset=Jurisdiction.objects.all(), empty_label=CHOOSE[1],
        help_text=gettext_lazy("选市（州）即包括其全部县（市、区）；县另有安排的，以县的安排为准。"),
    )  # fmt: skip
    starts_on = TypedDateField(label=gettext_lazy("自何日起"), help_text=gettext_lazy("原承担机构的安排自该日起终止。"))
    basis = forms.CharField(
        label=gettext_lazy("依据"), max_length=200, help_text=gettext_lazy("批准文件的名称和文号。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["home"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above
        field.queryset = _open_agencies().filter(kind=Agency.Kind.CHILD_WELFARE).exclude(level=Level.COUNTY)
        self.fields["starts_on"].initial = timezone.localdate()


class NewUserForm(StepForm):
    username = forms.CharField(
        label=gettext_lazy("用户名"),
        max_length=30,
        help_text=gettext_lazy("一人一号，例如姓名拼音；启用后不能更改，也不会再分配给他人。"),
    )
    name = forms.CharField(label=gettext_lazy("姓名"), max_length=40)
    phone = forms.CharField(label=gettext_lazy("办公电话"), max_length=20, required=False)

    def clean_username(self) -> str:
        """Said at its field; the action checks again."""
        username = str(self.cleaned_data["username"]).strip().lower()
        User._meta.get_field("username").run_validators(username)
        if sentence := guards.username_is_free(username):
            raise ValidationError(sentence)
        return username


class NewPostForm(StepForm):
    user = forms.CharField(label=gettext_lazy("用户名"), max_length=30)
    agency = AgencyChoice(
        label=gettext_lazy("单位"),
        queryset=Agency.objects.none(),
        empty_label=CHOOSE[1],
    )
    role = forms.ChoiceField(label=gettext_lazy("角色"), choices=[CHOOSE, *((r.code, r.name) for r in ROLES.values())])
    unit = forms.CharField(label=gettext_lazy("部门"), max_length=40, required=False)
    starts_on = TypedDateField(label=gettext_lazy("任职日期"))
    ends_on = TypedDateField(
        label=gettext_lazy("离任日期"),
        required=False,
        help_text=gettext_lazy("临时岗位请填写；自该日起不再有效。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above
        field.queryset = _open_agencies()
        self.fields["starts_on"].initial = timezone.localdate()

    def clean_user(self) -> User:
        found = User.objects.filter(username=self.cleaned_data["user"].strip().lower()).first()
        if found is None:
            raise ValidationError(_("没有这个用户名，请先新建用户。"))
        return found


def _open_agencies() -> QuerySet[Agency]:
    return Agency.objects.open_now().select_related("jurisdiction")


class ReasonForm(StepForm):
    reason = forms.CharField(label=gettext_lazy("事由"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}))


class DayAndReasonForm(ReasonForm):
    on = TypedDateField(label=gettext_lazy("自何日起"), help_text=gettext_lazy("自该日起不再有效。"))
    field_order = ("on", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()


class EndServiceForm(DayAndReasonForm):
    reason = forms.CharField(
        label=gettext_lazy("依据"), max_length=200, help_text=gettext_lazy("批准文件的名称和文号。")
    )


def post_title(post: Post) -> str:
    return f"{post.user.name} · {post.agency.short_name} · {post.get_role_display()}"


def stand_in_title(post: Post) -> str:
    absent = post.stands_in_for
    return _("%(absent)s，由%(who)s代办") % {"absent": absent.user.name if absent else "", "who": post.user.name}


def area_title(area: ServiceArea) -> str:
    return f"{area.jurisdiction.name} → {area.home.name}"
