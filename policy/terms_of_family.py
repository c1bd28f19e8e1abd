"""The terms of a child's family and of family-style homes; `policy.terms` gathers them with all others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from policy.periods import BIRTH, Term

__all__ = ["CONTACT_REVIEW", "SEXES_APART_FROM"]

SEXES_APART_FROM = Term(
    code="sexes_apart_from", label=_("男女儿童分区居住"), clause="R2a.21", months=72, from_day=BIRTH, stated=True,
    note=_("年满6周岁按性别分区居住，重度残疾除外；家庭式居所男女同住的，须写明理由和安排。"),
)  # fmt: skip
CONTACT_REVIEW = Term(
    code="contact_review", label=_("回顾联系计划"), clause="R6.8", months=6, from_day=_("计划开始或上次回顾之日"),
    note=_("法规未定期限，是本系统的设定：最长六个月回顾一次，儿童意愿或亲属情况变化的应提前。"),
)  # fmt: skip
