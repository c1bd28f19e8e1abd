"""People who sign in. Nobody is a superuser: what a person may do comes from the post they act in."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.models import CaseRecord

if TYPE_CHECKING:
    from agencies.models.post import Post

USERNAME_SHAPE = RegexValidator(
    r"^[a-z][a-z0-9._-]{2,29}$", _("用户名以小写字母开头，只含小写字母、数字和 . _ -，3 至 30 位。")
)


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username=(username or "").lower())

    def create_superuser(self, **_fields: Any) -> User:
        """`createsuperuser` ends here on purpose."""
        msg = "There is no superuser in this product. Use: manage.py create_user"
        raise ValueError(msg)


class User(AbstractBaseUser, CaseRecord):  # type: ignore[django-manager-missing]  # guardian's manager is untyped
    class DisabledWhy(models.TextChoices):
        ADMINISTRATOR = "ADMIN", _("管理员停用")
        UNUSED = "UNUSED", _("长期未使用，自动停用")

    username = models.CharField(_("用户名"), max_length=30, unique=True, validators=[USERNAME_SHAPE])
    name = models.CharField(_("姓名"), max_length=40)
    phone = models.CharField(_("办公电话"), max_length=20, blank=True)
    is_active = models.BooleanField(_("状态"), default=True)
    must_activate = models.BooleanField(_("待激活"), default=True)
    disabled_at = models.DateTimeField(_("停用时间"), null=True, blank=True)
    disabled_why = models.CharField(_("停用原因"), max_length=6, choices=DisabledWhy.choices, blank=True)
    enabled_at = models.DateTimeField(_("重新启用时间"), null=True, blank=True)
    password_changed_at = models.DateTimeField(_("密码设置时间"), null=True, blank=True)
    last_seen_at = models.DateTimeField(_("最近活动"), null=True, blank=True)
    # Sessions begun before this moment are over (agencies/sign_in/sessions.py).
    sessions_since = models.DateTimeField(null=True, editable=False)
    # What the demonstration's sign-in card says of this person; empty everywhere else.
    demo_card = models.CharField(max_length=80, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    # The post this person acts in during the current request, set by PostMiddleware.
    post: Post | None = None

    class Meta:
        verbose_name = _("用户")
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(
                condition=Q(username=Lower("username")),
                name="user_names_are_lower_case",
                violation_error_message=_("用户名只用小写字母。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.username

    def get_is_active_display(self) -> str:
        """One word for the account: two flags side by side (启用 and 待激活) would contradict each other."""
        if not self.is_active:
            return gettext("已停用")
        return gettext("待激活") if self.must_activate else gettext("正常")

    def open_posts(self) -> list[Post]:
        """Posts this person may act in today; asked once per request."""
        return self._open_posts

    @cached_property
    def _open_posts(self) -> list[Post]:
        rows = self.posts.open_now().order_by().select_related("agency__jurisdiction", "stands_in_for__user")
        # A handful, asked for by every page: putting their order into SQL costs more than putting them into it.
        order = [str(name).replace("__", ".") for name in self.posts.model._meta.ordering or ()]
        found = sorted(rows, key=attrgetter(*order))
        for post in found:
            post.user = self
        return found

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    @property
    def is_superuser(self) -> bool:
        return False

    @property
    def is_staff(self) -> bool:
        return False

    @property
    def groups(self) -> models.QuerySet[Group]:
        """Rights come from posts, never from groups; guardian asks nevertheless."""
        return Group.objects.none()
