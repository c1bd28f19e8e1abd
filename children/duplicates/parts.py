"""The parts of a pair of files, and the list of pairs. In reach is a pair only where both files are."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.access import area_of, sees_province
from casework.acting import ActingPost
from casework.columns import choice_filter, labels
from casework.parts import Column, Filter, ListScreen, New, Part, Reach, Record, register
from children import likeness, sealing
from children.duplicates import actions
from children.duplicates.models import DuplicatePair
from children.likeness import reasons


def _in_hand(side: str, post: ActingPost) -> Q:
    county, prefecture = area_of(post)
    if county:
        return Q(**{f"{side}__county_id": county})
    if prefecture:
        return Q(**{f"{side}__prefecture_id": prefecture})
    return Q(**{f"{side}__home_id": post.agency_id})


def both_in_hand(post: ActingPost) -> Q:
    """What narrows every scope: neither file is another's, and none is sealed to this post."""
    q = Q() if sees_province(post) else _in_hand("a", post) & _in_hand("b", post)
    return q & sealing.limit("a_id")(post) & sealing.limit("b_id")(post)


def _across(rows: object, value: str) -> object:
    return rows.filter(home__isnull=value == "yes")  # type: ignore[attr-defined]  # a queryset


PAIR = register(
    Record(
        DuplicatePair,
        code="duplicate",
        title=_("疑似重复档案"),
        reach=Reach(home=("home_id",), county=("county_id",), prefecture=("prefecture_id",), limit=both_in_hand),
        child="a_id",
        clause="2.1.g",
        related=("a", "b", "kept", "a__home", "b__home"),
        name_of=str,
        house=("before", "merged_at", "home", "county", "prefecture"),
        parts=(
            Part("match", _("两份档案"), ("a", "b", "score", "reasons"), clause="2.1.g", sensitive=True,
                 editable=False, listed=False),
            Part("decision", _("合并"), ("kept", "taken", "merged_on"), clause="2.1.g", editable=False, listed=False),
        ),
        list=ListScreen(
            columns=(
                Column(_("档案一"), ("a__name", "a__file_number"), "match",
                       show=lambda name, number: f"{name} {number}".strip(), fixed=True),
                Column(_("档案二"), ("b__name", "b__file_number"), "match",
                       show=lambda name, number: f"{name} {number}".strip(), fixed=True),
                Column(_("机构"), ("a__home__short_name", "b__home__short_name"), "match",
                       show=lambda one, other: one if one == other else f"{one}、{other}"),
                Column(_("相似依据"), ("reasons",), "match", show=lambda codes: "、".join(likeness.words(codes))),
                Column(_("状态"), ("state",), "match", show=labels(DuplicatePair.State), fixed=True),
                Column(_("合并日期"), ("merged_on",), "decision"),
            ),
            filters=(
                choice_filter("state", _("状态"), DuplicatePair.State),
                Filter("across", _("机构"), lambda _user: [("yes", _("两家机构之间")), ("no", _("同一机构"))],
                       _across),  # type: ignore[arg-type]  # as above
                Filter("because", _("依据"), lambda _user: [(code, row[1]) for code, row in reasons.REASONS.items()
                                                          if row[0] > 0],
                       lambda rows, value: rows.filter(reasons__contains=[value])),
            ),
            empty=_("没有疑似重复的档案。入院登记和每天夜间会自动比对，只提示，不自动合并。"),
            unit=_("对"),
        ),
        new=New(
            "children.duplicates.forms.SuspectForm",
            actions.suspect,
            _("登记疑似重复"),
            help=_("系统没有提示、但您认为是同一名儿童的两份档案，在这里登记，再由两人核对合并。"),
        ),
    )
)  # fmt: skip
