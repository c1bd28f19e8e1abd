"""The parts of a look at a child, of a waiver and of an intervention, and their lists."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, Filter, ListScreen, New, Part, Reach, Record, register
from children import sealing, search, seeing
from children.models import Child
from children.sharing import shared
from transfers.lists import names_as_known
from transfers.wellbeing import actions
from transfers.wellbeing.models import Intervention, WellbeingCheck, WellbeingWaiver
from transfers.wellbeing.models.codes import Change, Help, HelpState, Moment, Outcome, Risk

BY_CHILD = _("儿童姓名、拼音、档案号")
CHANGES: dict[Any, Any] = dict(Change.choices)
KEPT = Reach(
    home=("home_id",), to=("case__to_home_id",), county=("county_id",),
    prefecture=("prefecture_id", "case__to_prefecture_id"), child="child_id", shared=shared,
    limit=sealing.limit("child_id"),
)  # fmt: skip


def by_child(rows: QuerySet[Any], term: str) -> QuerySet[Any]:
    return rows.filter(child__in=search.search(Child.objects.all(), term).order_by().values("pk"))


def title_of(record: Any) -> str:
    return f"{seeing.as_known(record.child)}：{record.get_moment_display()}"


def title_of_help(owed: Any) -> str:
    return f"{seeing.as_known(owed.child)}：{owed.get_kind_display()}"


def _changes(*values: int) -> str:
    """Sleep, eating, mood, attachment in one short line; nothing worth a word is said in one."""
    names = [_("睡眠"), _("饮食"), _("情绪"), _("依恋")]
    told = [f"{name}{CHANGES[value]}" for name, value in zip(names, values, strict=True) if value]
    return "，".join(told) or str(_("都与平时一样"))


PERSON = Column(
    _("儿童"), ("child__name", "child__file_number"), "case", show=lambda name, number: name or number, fixed=True
)

CHECK = register(
    Record(
        WellbeingCheck,
        code="wellbeing",
        title=_("移交走访"),
        reach=KEPT,
        name_of=title_of,
        child="child_id",
        clause="4.3.f",
        related=("child__home", "case__to_home", "case__from_home", "home", "created_by"),
        house=("county", "prefecture"),
        parts=(
            Part(
                "case", _("走访"), ("child", "case", "home", "moment", "seen_on", "seen_by"), clause="4.3.f",
                editable=False,
            ),
            Part(
                "finding", _("儿童状况"),
                ("way", "sleep", "eating", "mood", "attachment", "child_view", "child_words", "risk", "note"),
                clause="4.3.f", sensitive=True, editable=False, optional=("child_words", "note"),
            ),
        ),
        list=ListScreen(
            columns=(
                PERSON,
                Column(_("哪一次"), ("moment",), "case", show=labels(Moment)),
                Column(_("走访日期"), ("seen_on",), "case"),
                Column(_("走访机构"), ("home__short_name",), "case"),
                Column(_("走访人"), ("seen_by",), "case"),
                Column(_("与平时相比"), ("sleep", "eating", "mood", "attachment"), "finding", show=_changes),
                Column(_("风险"), ("risk",), "finding", show=labels(Risk)),
            ),
            filters=(
                choice_filter("moment", _("哪一次"), Moment),
                choice_filter("risk", _("风险"), Risk),
            ),
            search=by_child,
            search_hint=BY_CHILD,
            links=(
                (_("应走访儿童"), "wellbeing:due", "view", "wellbeing"),
                (_("心理干预"), "wellbeing:intervention_list", "view", "intervention"),
            ),
            empty=_("移交前30日、7日由移出机构，移交后7日、30日、90日由接收机构走访，逐次登记。"),
            as_seen=names_as_known(WellbeingCheck),
            unit=_("次"),
        ),
        new=New(
            "transfers.wellbeing.forms.CheckForm", actions.record_check, _("登记走访"),
            _("写看到的和听到的。登记后不再修改；情况有变化的，再登记一次，以最近一次为准。"),
        ),
    )
)  # fmt: skip

WAIVER = register(
    Record(
        WellbeingWaiver,
        code="wellbeing_waiver",
        title=_("不需要走访"),
        reach=KEPT,
        name_of=title_of,
        child="child_id",
        clause="4.3.f",
        related=("child__home", "case", "home", "created_by"),
        house=("county", "prefecture"),
        parts=(
            Part(
                "case", _("不需要走访"), ("child", "case", "home", "moment", "reason"), clause="4.3.f", editable=False
            ),
        ),
        new=New("transfers.wellbeing.forms.WaiverForm", actions.waive, _("登记不需要走访")),
    )
)  # fmt: skip


def _late(rows: QuerySet[Any], _value: str) -> QuerySet[Any]:
    return rows.filter(state=HelpState.OWED, due_on__lt=timezone.localdate())


HELP = register(
    Record(
        Intervention,
        code="intervention",
        title=_("心理干预"),
        # Owed by the home that has the child now; the home to which it comes reads what was done before.
        reach=Reach(
            home=("home_id",), to=("found_in__case__to_home_id",), county=("home__jurisdiction_id",),
            prefecture=(
                "home__jurisdiction_id", "home__jurisdiction__parent_id", "found_in__case__to_prefecture_id",
            ),
            child="child_id", shared=shared, limit=sealing.limit("child_id"),
        ),
        name_of=title_of_help,
        child="child_id",
        clause="4.3.i",
        related=("child__home", "found_in__case", "home__jurisdiction", "created_by"),
        parts=(
            Part(
                "case", _("干预"), ("child", "found_in", "home", "kind", "responsible", "due_on"), clause="4.3.i",
                editable=False,
            ),
            Part(
                "outcome", _("办理情况"), ("done_on", "what_was_done", "result"), clause="4.3.i", sensitive=True,
                editable=False, optional=("done_on", "what_was_done", "result"),
            ),
        ),
        list=ListScreen(
            columns=(
                PERSON,
                Column(_("措施"), ("kind",), "case", show=labels(Help)),
                Column(_("责任人"), ("responsible",), "case"),
                Column(_("期限"), ("due_on",), "case"),
                Column(_("状态"), ("state",), "case", show=labels(HelpState)),
                Column(_("办理机构"), ("home__short_name",), "case"),
                Column(_("结果"), ("result",), "outcome", show=labels(Outcome)),
            ),
            filters=(
                choice_filter("state", _("状态"), HelpState),
                choice_filter("kind", _("措施"), Help),
                Filter("late", _("超期"), lambda _u: [("yes", _("已超期"))], _late),
            ),
            search=by_child,
            search_hint=BY_CHILD,
            empty=_("走访发现风险的，在这里看到由谁、采取什么措施、到什么时候。"),
            as_seen=names_as_known(Intervention),
        ),
        new=New("transfers.wellbeing.forms.HelpForm", actions.owe_help, _("再定一项措施")),
    )
)  # fmt: skip
