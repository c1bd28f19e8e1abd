"""The forms of entering: name and password, one-time password, enrolment, activation, a new password."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import User
from agencies.sign_in import lockout, second_factor
from casework.forms import say_what_is_wrong

CODE_ATTRS = {"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": "7", "autofocus": True}


def _ask_in_chinese(form: forms.Form) -> None:
    form.label_suffix = ""
    form.use_required_attribute = False
    for field in form.fields.values():
        say_what_is_wrong(field)


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth is untyped
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label, self.fields["password"].label = _("用户名"), _("密码")
        self.fields["login"].widget.attrs = {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}
        self.fields["password"].help_text = ""
        self.fields["login"].widget.attrs["autofocus"] = True
        _ask_in_chinese(self)


class CodeForm(AuthenticateForm):  # type: ignore[misc]  # allauth is untyped
    """The one-time password at sign-in; failures count towards the lock-out of the account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("动态密码")
        self.fields["code"].widget.attrs = dict(CODE_ATTRS)
        _ask_in_chinese(self)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not lockout.is_refused(context.request, self.user.username):
            self.authenticator = second_factor.spend(self.user, code)
            if self.authenticator is not None:
                self.authenticator.user = self.user
                return code
            lockout.count_failure(context.request, self.user.username)
        raise get_adapter().validation_error("incorrect_code")


class EnrolForm(forms.Form):
    code = forms.CharField(label=gettext_lazy("动态密码"), max_length=7, widget=forms.TextInput(attrs=CODE_ATTRS))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_in_chinese(self)


def _password_field(label: Any, *, current: bool = False) -> forms.CharField:
    attrs = {"autocomplete": "current-password" if current else "new-password"}
    return forms.CharField(label=label, strip=False, max_length=128, widget=forms.PasswordInput(attrs=attrs))


class CodeEntryForm(forms.Form):
    """First entry and recovery: the code on paper, and a password of one's own."""

    username = forms.CharField(
        label=gettext_lazy("用户名"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    code = forms.CharField(
        label=gettext_lazy("一次性代码"),
        max_length=20,
        help_text=gettext_lazy("管理员交给您的代码，例如 ABCD-2345-WXYZ。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    password1 = _password_field(gettext_lazy("新密码"))
    password2 = _password_field(gettext_lazy("再次输入密码"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _("至少12位，含大写字母、小写字母、数字、符号中的三种，不含用户名。")
        _ask_in_chinese(self)
        self.fields["password2"].error_messages["required"] = _("请再次输入密码。")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, second = data.get("password1", ""), data.get("password2", "")
        if first and second and first != second:
            self.add_error("password2", _("两次输入的密码不一致，请重新输入。"))
        elif first:
            self._validate(first, data.get("username", "").strip().lower())
        return data

    def _validate(self, password: str, username: str) -> None:
        """By the name alone: whoever has no code must not learn which passwords somebody has, or had."""
        try:
            password_validation.validate_password(password, User(username=username))
        except ValidationError as error:
            self.add_error("password1", error)


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]  # allauth is untyped
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {"oldpassword": _("当前密码"), "password1": _("新密码"), "password2": _("再次输入新密码")}
        for name, label in labels.items():
            field = self.fields[name]
            field.label, field.help_text = label, ""
            field.widget.attrs.pop("placeholder", None)
        self.fields["password1"].help_text = _(
            "至少12位，含大写字母、小写字母、数字、符号中的三种；不得与最近5次相同。"
        )
        _ask_in_chinese(self)
        self.fields["password2"].error_messages["required"] = _("请再次输入新密码。")
