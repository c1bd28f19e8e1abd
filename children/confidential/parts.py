"""The parts of a confidential label. Whatever the matrix allows a role, only named posts come near."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.acting import ActingPost
from casework.parts import New, Part, Reach, Record, register
from children.confidential import actions, alerting
from children.confidential.models import ConfidentialLabel
from children.parts import child_reach


def _only_the_named() -> Reach:
    reach = child_reach()
    outer = reach.limit

    def limit(post: ActingPost) -> Q:
        named = Q(named_posts__contains=[post.id])
        return named & outer(post) if outer else named

    return replace(reach, limit=limit)


LABEL = register(
    Record(
        ConfidentialLabel,
        code="conf_label",
        title=_("保密信息"),
        reach=_only_the_named(),
        child="child_id",
        clause="R13.2",
        related=("child", "child__home"),
        house=("named_posts",),
        read_told=alerting.tell_the_auditors,
        closed=lambda label: _("这条保密信息已经解除，不能再改。") if label.ended_on else "",
        parts=(
            Part("kind", _("种类"), ("child", "kind", "since"), clause="R13.2", sensitive=True, editable=False),
            Part("detail", _("内容"), ("detail", "care"), clause="R13.2", sensitive=True, optional=("care",)),
            Part(
                "end", _("解除"), ("ended_on", "ended_because"), clause="R13.2", editable=False,
                optional=("ended_on", "ended_because"),
            ),
        ),
        new=New(
            "children.confidential.forms.NewLabelForm",
            actions.record,
            _("登记保密信息"),
            help=_("只有您和本院负责人成为知情人，其他人看不到，也看不出有这条信息。每次查阅都会通知审计管理员。"),
        ),
    )
)  # fmt: skip
