"""The parts of a search for parents, of its notices and samples; and their lists."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, Filter, ListScreen, New, Part, Record, register
from children.guardianship import actions
from children.guardianship.guards import notice_is_settled, search_is_settled
from children.guardianship.models import DnaSubmission, FamilySearch, FamilySearchNotice
from children.guardianship.parts.shared import HOME, PERSON
from children.parts import child_reach


def _wanting(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    if value != "yes":
        return rows
    return rows.filter(pk__in=FamilySearch.objects.wanting(timezone.localdate()).values("pk"))


SEARCH = register(
    Record(
        FamilySearch,
        code="family_search",
        title=_("寻亲"),
        reach=child_reach(),
        child="child_id",
        clause="4.2.j",
        related=("child", "child__home", "opinion_office"),
        name_of=str,
        house=("admission",),
        closed=search_is_settled,
        parts=(
            Part("case", _("寻亲对象"), ("child", "kind", "opened_on"), clause="4.2.j", editable=False),
            Part(
                "report", _("报案"), ("police_station", "reported_on"), clause="R2a.10", sensitive=True, editable=False
            ),
            Part(
                "exam",
                _("入院体检"),
                ("examined_at", "hospital", "isolation", "infection", "exam_note"),
                clause="R2a.15",
                sensitive=True,
                optional=("isolation", "exam_note"),
                help=_(
                    "入院后24小时内体检；不能马上体检的先行隔离。艾滋病病毒感染等须保密的，不写在这里，另作保密登记。"
                ),
                form="children.guardianship.forms.ExamForm",
            ),
            Part(
                "care_notice",
                _("临时照料通知书"),
                ("care_notice_number", "care_notice_on"),
                clause="R2a.10",
                help=_("公安机关送来打拐解救儿童时开具。"),
                form="children.guardianship.forms.CareNoticeForm",
            ),
            Part(
                "opinion",
                _("接收意见"),
                ("opinion_office", "opinion_number", "opinion_on"),
                clause="R2a.10",
                form="children.guardianship.forms.OpinionForm",
            ),
            Part(
                "result",
                _("查找结果"),
                ("closed_on", "certificate", "outcome"),
                clause="4.2.j",
                sensitive=True,
                editable=False,
            ),
        ),
        list=ListScreen(
            columns=(
                PERSON,
                HOME,
                Column(_("情形"), ("kind",), "case", show=labels(FamilySearch.Kind)),
                Column(_("状态"), ("state",), "case", show=labels(FamilySearch.State)),
                Column(_("入院日期"), ("opened_on",), "case"),
                Column(_("报案日期"), ("reported_on",), "report"),
                Column(_("体检时间"), ("examined_at",), "exam"),
                Column(_("接收意见文号"), ("opinion_number",), "opinion"),
                Column(_("认定日期"), ("closed_on",), "result"),
            ),
            filters=(
                choice_filter("state", _("状态"), FamilySearch.State),
                choice_filter("kind", _("情形"), FamilySearch.Kind),
                Filter("wanting", _("待办"), lambda _user: [("yes", _("有事项待办"))], _wanting),
            ),
            empty=_("没有正在查找父母的儿童。以“正在寻亲”或“查找不到”入院的，入院时自动建立。"),
            links=(
                (_("寻亲公告"), "guardianship:family_notice_list", "view", "family_notice"),
                (_("DNA采集比对"), "guardianship:dna_sample_list", "view", "dna_sample"),
            ),
        ),
        new=New(
            "children.guardianship.forms.OpenSearchForm",
            actions.open_search,
            _("建立寻亲记录"),
            help=_("入院时没有自动建立的（例如2026年4月以前入院的），在这里补建，以便登记报案、公告和比对。"),
        ),
    )
)

NOTICE = register(
    Record(
        FamilySearchNotice,
        code="family_notice",
        title=_("寻亲公告"),
        reach=child_reach(),
        child="child_id",
        clause="R2a.10",
        related=("child", "child__home", "search"),
        name_of=str,
        closed=notice_is_settled,
        parts=(
            Part("case", _("公告"), ("child", "search", "medium", "published_on", "until"), clause="R2a.10",
                 editable=False),
            Part("text", _("公告内容和反馈"), ("features", "contact", "answer"), clause="R2a.10", optional=("answer",)),
        ),
        list=ListScreen(
            columns=(
                PERSON,
                HOME,
                Column(_("发布媒体"), ("medium",), "case"),
                Column(_("公告日期"), ("published_on",), "case"),
                Column(_("公告期满日"), ("until",), "case"),
                Column(_("状态"), ("state",), "case", show=labels(FamilySearchNotice.State)),
                Column(_("反馈线索"), ("answer",), "text"),
            ),
            filters=(choice_filter("state", _("状态"), FamilySearchNotice.State),),
            empty=_("公告在报纸、网站或平台发布后，在这里登记并附上公告的复印件或截图。"),
        ),
        new=New(
            "children.guardianship.forms.PublishForm",
            actions.publish,
            _("登记寻亲公告"),
            help=_("登记后可以打印公告文稿。一名儿童可以在几家媒体公告，每家登记一条。"),
        ),
    )
)  # fmt: skip

DNA = register(
    Record(
        DnaSubmission,
        code="dna_sample",
        title=_("DNA采集比对"),
        reach=child_reach(),
        child="child_id",
        clause="4.2.j",
        related=("child", "child__home", "search"),
        name_of=str,
        parts=(
            Part("case", _("采样送检"), ("child", "search", "sampled_on", "sent_to", "sample_number"), clause="4.2.j",
                 editable=False, optional=("sample_number",)),
            Part("result", _("比对结果"), ("result_on", "report_number", "finding"), clause="4.2.j", sensitive=True,
                 editable=False, optional=("finding",)),
        ),
        list=ListScreen(
            columns=(
                PERSON,
                HOME,
                Column(_("采样日期"), ("sampled_on",), "case"),
                Column(_("送检机构"), ("sent_to",), "case"),
                Column(_("状态"), ("state",), "case", show=labels(DnaSubmission.State)),
                Column(_("结果日期"), ("result_on",), "result"),
                Column(_("比对报告文号"), ("report_number",), "result"),
            ),
            filters=(choice_filter("state", _("状态"), DnaSubmission.State),),
            empty=_("公安机关采集儿童DNA样本后，在这里登记送检和比对结果。"),
        ),
        new=New("children.guardianship.forms.SendSampleForm", actions.send_sample, _("登记采样送检")),
    )
)  # fmt: skip
