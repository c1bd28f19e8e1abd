"""The parts of relatives, siblings and contact plans; their lists are in `listing`."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.acting import ActingPost
from casework.parts import New, Part, Reach, Record, register
from casework.privacy import mask_address, mask_id_number, mask_phone
from children.family import actions, guards, listing, sides
from children.family.models import ContactPlan, Relative, SiblingLink
from children.parts import child_reach

FORMS = "children.family.part_forms"


def _either_child() -> Reach:
    """A link is near to whoever is near to one of its children, unless the file of one of them is sealed."""
    one, two = child_reach("first__"), child_reach("second__")

    def limit(post: ActingPost) -> Q:
        both = [side.limit(post) for side in (one, two) if side.limit]
        return both[0] & both[1]

    return replace(
        one, home=one.home + two.home, county=one.county + two.county, prefecture=one.prefecture + two.prefecture,
        shared=None, child="", limit=limit,
    )  # fmt: skip


RELATIVE = register(
    Record(
        Relative,
        code="relative",
        title=_("亲属"),
        reach=child_reach(),
        child="child_id",
        clause="R6.2",
        related=("child", "child__home"),
        name_of=str,
        closed=guards.relative_is_withdrawn,
        list=listing.RELATIVES,
        new=New(
            "children.family.forms.RelativeForm", actions.note_relative, _("登记亲属"),
            help=_("登记后在亲属页面写明能否接触和依据、监护和抚养情况。"),
        ),
        parts=(
            Part("person", _("亲属"), ("child", "relation", "name"), clause="R6.2", sensitive=True, editable=False),
            Part("situation", _("目前状况"), ("situation", "situation_note"), clause="R6.2", sensitive=True,
                 optional=("situation_note",)),
            Part(
                "private", _("证件和联系方式"), ("id_number", "phone", "address"), clause="R6.2", sensitive=True,
                masked={"id_number": mask_id_number, "phone": mask_phone, "address": mask_address},
                optional=("id_number", "phone", "address"), form=f"{FORMS}.PrivateForm",
            ),
            Part(
                "contact", _("能否接触"),
                ("contact", "contact_basis", "contact_document", "contact_reason", "contact_decided_on",
                 "contact_until"),
                clause="R6.6", sensitive=True, form=f"{FORMS}.ContactForm",
                optional=("contact_basis", "contact_document", "contact_reason", "contact_decided_on", "contact_until"),
                help=_("按法院裁判、评估意见等确定。登记为不得接触后，儿童页面上会标出。"),
            ),
            Part("custody", _("监护和抚养情况"), ("custody_note",), clause="R6.2", sensitive=True),
        ),
    )
)  # fmt: skip

SIBLING = register(
    Record(
        SiblingLink,
        code="sibling",
        title=_("兄弟姐妹"),
        reach=_either_child(),
        child="first_id",
        clause="R6.6",
        related=("first__home", "second__home"),
        name_of=str,
        as_seen=sides.as_seen,
        closed=guards.link_is_withdrawn,
        list=listing.SIBLINGS,
        new=New(
            "children.family.forms.LinkForm", actions.link_siblings, _("登记兄弟姐妹"),
            help=_("两名儿童都在系统中的，在这里登记一次，双方页面都会显示；不在系统中的，请登记为亲属。"),
        ),
        parts=(
            Part("pair", _("两名儿童"), ("first", "second"), clause="R6.6", editable=False),
            Part("kin", _("关系和依据"), ("kinship", "basis"), clause="R6.6"),
            Part(
                "apart", _("分开的理由"), ("apart_scope", "apart_reason", "apart_words", "apart_by", "apart_on"),
                clause="R6.6", sensitive=True, form=f"{FORMS}.ApartForm",
                optional=("apart_scope", "apart_reason", "apart_words", "apart_by", "apart_on"),
                help=_("兄弟姐妹原则上在一起。确实需要分开的，写明理由和由谁决定；没有理由不能单独移交或离院。"),
            ),
        ),
    )
)  # fmt: skip

PLAN = register(
    Record(
        ContactPlan,
        code="contact_plan",
        title=_("联系计划"),
        reach=child_reach(),
        child="child_id",
        clause="R6.8",
        related=("child", "child__home", "relative", "sibling__first__home", "sibling__second__home"),
        name_of=str,
        closed=guards.plan_has_ended,
        list=listing.PLANS,
        new=New(
            "children.family.forms.PlanForm", actions.plan_contact, _("制定联系计划"),
            help=_("先征求儿童本人意愿。登记为不得接触的亲属不能制定联系计划。"),
        ),
        parts=(
            Part("case", _("与谁联系"), ("child", "relative", "sibling", "starts_on"), clause="R6.8", editable=False,
                 optional=("relative", "sibling")),
            Part(
                "plan", _("怎样联系"),
                ("means", "frequency", "arrangement", "supervised", "responsible", "review_on"),
                clause="R6.8", optional=("supervised",), form=f"{FORMS}.PlanPartForm",
            ),
            Part(
                "wish", _("儿童意愿"), ("asked_on", "child_wish", "wish_absent"), clause="R6.8", sensitive=True,
                optional=("child_wish", "wish_absent"), form=f"{FORMS}.WishForm",
            ),
            Part(
                "result", _("回顾和终止"), ("reviewed_on", "review_note", "ended_on", "ended_because"), clause="R6.8",
                sensitive=True, editable=False, optional=("reviewed_on", "review_note", "ended_on", "ended_because"),
            ),
        ),
    )
)  # fmt: skip
