"""The parts of a keepsake, and its list."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, ListScreen, New, Part, Record, register
from children.parts import child_reach
from children.property import actions, listing
from children.property.guards import keepsake_is_settled
from children.property.models import Keepsake

KEEPSAKE = register(
    Record(
        Keepsake,
        code="keepsake",
        title=_("随身物品"),
        reach=child_reach(),
        child="child_id",
        clause="R2a.16",
        related=("child", "child__home"),
        name_of=str,
        closed=keepsake_is_settled,
        parts=(
            Part("case", _("物品"), ("child", "title", "how", "since"), clause="R2a.16", editable=False),
            Part("thing", _("特征和存放"), ("description", "kept_at"), clause="R2a.16", sensitive=True),
            Part(
                "result",
                _("交付"),
                ("handed_on", "handed_to", "relation", "witness"),
                clause="R2a.16",
                editable=False,
                optional=("witness",),
            ),
        ),
        list=ListScreen(
            columns=(
                listing.PERSON,
                listing.HOME,
                Column(_("物品"), ("title",), "case"),
                Column(_("怎样得来"), ("how",), "case", show=labels(Keepsake.How)),
                Column(_("得到日期"), ("since",), "case"),
                Column(_("状态"), ("state",), "case", show=labels(Keepsake.State)),
                Column(_("存放处"), ("kept_at",), "thing"),
                Column(_("交付日期"), ("handed_on",), "result"),
                Column(_("签收人"), ("handed_to",), "result"),
            ),
            filters=(
                choice_filter("state", _("状态"), Keepsake.State),
                choice_filter("how", _("怎样得来"), Keepsake.How),
            ),
            search=listing.by_child,
            search_hint=_("姓名、档案号"),
            empty=_("能识别儿童身份或有纪念意义的物品，登记并拍照，随儿童交付，不得丢弃。"),
        ),
        new=New(
            "children.property.forms.KeepForm",
            actions.keep,
            _("登记随身物品"),
            help=_("保存后上传照片。照片中的拍摄地点等信息自动去除。"),
        ),
    )
)
