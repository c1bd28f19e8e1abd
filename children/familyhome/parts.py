"""The parts of family-style homes, of who keeps house there and of stays; their lists."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, Filter, ListScreen, New, Part, Reach, Record, register
from children.familyhome import actions, guards
from children.familyhome.models import FamilyHomeStay, FamilyStyleHome, HouseParent
from children.familyhome.querysets import FamilyStyleHomeQuerySet
from children.parts import child_reach

INSTITUTION = Reach(
    home=("home_id",),
    county=("home__jurisdiction_id",),
    prefecture=("home__jurisdiction_id", "home__jurisdiction__parent_id"),
)


def _counted(rows: QuerySet[Any]) -> QuerySet[Any]:
    assert isinstance(rows, FamilyStyleHomeQuerySet)  # noqa: S101 - the list of homes
    return rows.counted()


def _wanting(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    asked = {"parent": FamilyStyleHome.objects.without_parent, "room": FamilyStyleHome.objects.over_full}.get(value)
    return rows.filter(pk__in=asked().values("pk")) if asked else rows


FAMILY_HOME = register(
    Record(
        FamilyStyleHome,
        code="family_home",
        title=_("家庭式居所"),
        reach=INSTITUTION,
        clause="2.1.i",
        related=("home__jurisdiction",),
        name_of=str,
        house=("home",),
        closed=guards.home_is_settled,
        parts=(
            Part("home", _("居所"), ("name", "place", "capacity", "opened_on"), clause="2.1.i",
                 form="children.familyhome.forms.HomeForm"),
            Part("closing", _("停用"), ("closed_on", "closed_because"), clause="2.1.i", editable=False,
                 optional=("closed_on", "closed_because")),
        ),
        list=ListScreen(
            columns=(
                Column(_("名称或编号"), ("name",), "home", fixed=True),
                Column(_("机构"), ("home__short_name",), "home"),
                Column(_("状态"), ("state",), "home", show=labels(FamilyStyleHome.State)),
                Column(_("院内位置"), ("place",), "home"),
                Column(_("可住儿童数"), ("capacity",), "home"),
                Column(_("现住儿童数"), ("living",), "home"),
                Column(_("启用日期"), ("opened_on",), "home"),
                Column(_("停用日期"), ("closed_on",), "closing"),
            ),
            filters=(
                choice_filter("state", _("状态"), FamilyStyleHome.State),
                Filter("wanting", _("需要处理"),
                       lambda _user: [("parent", _("没有照料人")), ("room", _("超过可住儿童数"))], _wanting),
            ),
            added=_counted,
            unit=_("个"),
            empty=_("在机构内部建造家庭式居所的，在这里登记居所、照料人和入住的儿童。"),
        ),
        new=New("children.familyhome.forms.OpenHomeForm", actions.open_home, _("登记家庭式居所")),
    )
)  # fmt: skip

HOUSE_PARENT = register(
    Record(
        HouseParent,
        code="house_parent",
        title=_("家庭照料人"),
        reach=INSTITUTION,
        clause="2.1.i",
        related=("family_home", "home__jurisdiction", "user"),
        name_of=str,
        house=("home",),
        closed=guards.ended,
        parts=(
            Part("person", _("照料人"), ("family_home", "kind", "name", "user", "starts_on"), clause="2.1.i",
                 editable=False, optional=("user",)),
            Part("end", _("离任"), ("ends_on", "ended_because"), clause="2.1.i", editable=False,
                 optional=("ends_on", "ended_because")),
        ),
        list=ListScreen(
            columns=(
                Column(_("姓名"), ("name",), "person", fixed=True),
                Column(_("机构"), ("home__short_name",), "person"),
                Column(_("家庭式居所"), ("family_home__name",), "person"),
                Column(_("照料人情况"), ("kind",), "person", show=labels(HouseParent.Kind)),
                Column(_("状态"), ("state",), "person", show=labels(HouseParent.State)),
                Column(_("任职日期"), ("starts_on",), "person"),
                Column(_("离任日期"), ("ends_on",), "end"),
            ),
            filters=(
                choice_filter("state", _("状态"), HouseParent.State),
                choice_filter("kind", _("照料人情况"), HouseParent.Kind),
            ),
            unit=_("人"),
            empty=_("每个家庭式居所都要有照料人：单人或夫妻。"),
        ),
        new=New("children.familyhome.forms.NameParentForm", actions.name_parent, _("登记照料人")),
    )
)  # fmt: skip

FAMILY_STAY = register(
    Record(
        FamilyHomeStay,
        code="family_stay",
        title=_("家庭式居所入住"),
        reach=child_reach(),
        child="child_id",
        clause="2.1.i",
        related=("child", "child__home", "family_home", "home"),
        name_of=str,
        house=("home",),
        closed=guards.ended,
        parts=(
            Part("case", _("入住"), ("child", "family_home", "starts_on", "ends_on", "ended_because"), clause="2.1.i",
                 editable=False, optional=("ends_on", "ended_because")),
            Part("said", _("意愿和安排"), ("child_words", "mixed_because", "care_of_girls"), clause="R2a.21",
                 editable=False, optional=("child_words", "mixed_because", "care_of_girls")),
        ),
        list=ListScreen(
            columns=(
                Column(_("姓名"), ("child__name", "child__file_number"), "case", show=lambda a, b: a or b, fixed=True),
                Column(_("机构"), ("child__home__short_name",), "case"),
                Column(_("家庭式居所"), ("family_home__name",), "case"),
                Column(_("状态"), ("state",), "case", show=labels(FamilyHomeStay.State)),
                Column(_("入住日期"), ("starts_on",), "case"),
                Column(_("搬出日期"), ("ends_on",), "case"),
                Column(_("搬出原因"), ("ended_because",), "case"),
            ),
            filters=(choice_filter("state", _("状态"), FamilyHomeStay.State),),
            empty=_("儿童住进家庭式居所的，在这里登记；养育方式随之改为家庭式养育。"),
        ),
        new=New(
            "children.familyhome.forms.MoveInForm",
            actions.move_in,
            _("办理入住"),
            help=_("养育方式从入住日起改为家庭式养育。已住在另一居所的，同日从那里搬出。"),
        ),
    )
)  # fmt: skip
