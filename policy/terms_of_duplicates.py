"""The term of merged files; `policy.terms` gathers it with all others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from policy.periods import Term

__all__ = ["MERGE_UNDO"]

MERGE_UNDO = Term(
    code="merge_undo", label=_("撤销档案合并"), clause="2.1.g", days=30, from_day=_("合并之日"),
    note=_("文件未定期限，是本系统的设定。"),
)  # fmt: skip
