"""The lists of relatives, siblings and contact plans."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, Filter, ListScreen
from children.family.models import ContactPlan, Relative, SiblingLink, codes
from children.family.querysets import SiblingLinkQuerySet
from children.family.sides import elsewhere, rows_as_seen


def _called(name: str | None, number: str | None) -> str:
    return name or number or elsewhere()


def _side(title: Any, side: str, *, fixed: bool = False) -> Column:
    return Column(
        title, (f"{side}__name", f"{side}__file_number", f"{side}_id"), "pair", fixed=fixed,
        show=lambda name, number, _pk: _called(name, number),
    )  # fmt: skip


def _home(title: Any, side: str) -> Column:
    return Column(title, (f"{side}__home__short_name", f"{side}_id"), "pair", show=lambda home, _pk: home)


def _person(part: str) -> Column:
    return Column(
        _("儿童"), ("child__name", "child__file_number"), part, show=lambda name, number: name or number, fixed=True
    )


def _with_lives(rows: QuerySet[Any]) -> QuerySet[Any]:
    assert isinstance(rows, SiblingLinkQuerySet)  # noqa: S101 - the list of links
    return rows.living()


def _by_lives(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    links = SiblingLink.objects.standing()
    found = links.unsettled() if value == "unsettled" else links.living().filter(lives=value)
    return rows.filter(pk__in=found.values("pk"))


def _by_contact(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    run_out = Relative.objects.run_out(timezone.localdate())
    return rows.filter(pk__in=run_out.values("pk")) if value == "run_out" else rows.filter(contact=value)


def _due(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    due = ContactPlan.objects.due(timezone.localdate())
    return rows.filter(pk__in=due.values("pk")) if value == "yes" else rows


RELATIVES = ListScreen(
    columns=(
        _person("person"),
        Column(_("机构"), ("child__home__short_name",), "person"),
        Column(_("与儿童的关系"), ("relation",), "person", show=labels(codes.Relation)),
        Column(_("亲属姓名"), ("name",), "person"),
        Column(_("目前状况"), ("situation",), "situation", show=labels(codes.Situation)),
        Column(_("能否接触"), ("contact",), "contact", show=labels(codes.Contact)),
        Column(_("依据"), ("contact_basis",), "contact", show=labels(codes.ContactBasis)),
        Column(_("有效期至"), ("contact_until",), "contact"),
        Column(_("状态"), ("state",), "person", show=labels(Relative.State)),
    ),
    filters=(
        choice_filter("relation", _("与儿童的关系"), codes.Relation),
        choice_filter("situation", _("目前状况"), codes.Situation),
        Filter("contact", _("能否接触"), lambda _user: [*codes.Contact.choices, ("run_out", _("限制已过有效期"))],
               _by_contact),
    ),
    unit=_("人"),
    empty=_("儿童的父母、祖辈、其他亲属和系统外的兄弟姐妹，在这里登记。"),
)  # fmt: skip

SIBLINGS = ListScreen(
    columns=(
        _side(_("儿童"), "first", fixed=True),
        _home(_("机构"), "first"),
        _side(_("兄弟姐妹"), "second", fixed=True),
        _home(_("兄弟姐妹所在机构"), "second"),
        Column(_("关系"), ("kinship",), "kin", show=labels(codes.Kinship)),
        Column(_("现在"), ("lives",), "pair", show=labels(codes.Lives)),
        Column(_("分开的理由"), ("apart_reason",), "apart", show=labels(codes.ApartReason)),
        Column(_("由谁决定"), ("apart_by",), "apart"),
        Column(_("决定日期"), ("apart_on",), "apart"),
        Column(_("状态"), ("state",), "pair", show=labels(SiblingLink.State)),
    ),
    filters=(
        Filter("lives", _("现在"), lambda _user: [*codes.Lives.choices, ("unsettled", _("分开而没有理由"))], _by_lives),
        choice_filter("kinship", _("关系"), codes.Kinship),
    ),
    as_seen=rows_as_seen,
    added=_with_lives,
    unit=_("对"),
    empty=_("同在系统中的兄弟姐妹，从儿童的页面登记一次，双方页面都会显示。"),
)

PLANS = ListScreen(
    columns=(
        _person("case"),
        Column(_("机构"), ("child__home__short_name",), "case"),
        Column(_("状态"), ("state",), "case", show=labels(ContactPlan.State)),
        Column(_("亲属"), ("relative__name",), "case"),
        Column(_("关系"), ("relative__relation",), "case", show=lambda code: labels(codes.Relation)(code or "")),
        Column(_("主要方式"), ("means",), "plan", show=labels(codes.Means)),
        Column(_("频次"), ("frequency",), "plan", show=labels(codes.Frequency)),
        Column(_("责任人"), ("responsible",), "plan"),
        Column(_("应回顾日期"), ("review_on",), "plan"),
        Column(_("最近回顾日期"), ("reviewed_on",), "result"),
    ),
    filters=(
        choice_filter("state", _("状态"), ContactPlan.State),
        choice_filter("frequency", _("频次"), codes.Frequency),
        Filter("due", _("回顾"), lambda _user: [("yes", _("已到回顾日期"))], _due),
    ),
    empty=_("与亲属、与分开的兄弟姐妹怎样保持联系，在这里安排。"),
)
