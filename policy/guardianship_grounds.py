"""Why civil affairs is a child's guardian for a time or for good, and why it ceases to be: the articles, dated.

未成年人保护法 as revised counts since 2021-06-01 (articles 92–95), 民法典 since 2021-01-01 (article 39). For what began
before, the ground of that time is named in the papers, and the list says no more than that.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from policy.periods import Dated

LONG_TERM, TEMPORARY, ENDED = "LONG_TERM", "TEMPORARY", "ENDED"
PROTECTION_LAW, CIVIL_CODE = date(2021, 6, 1), date(2021, 1, 1)


@dataclass(frozen=True, kw_only=True)
class Ground(Dated):
    """`becomes` is what the ground makes of the guardianship. `after_search`: only when nobody could be found."""

    becomes: str
    after_search: bool = False

    @property
    def text(self) -> str:
        return str(self.label)


def _law(becomes: str, code: str, label: str | Promise, clause: str, *, after_search: bool = False) -> Ground:
    return Ground(
        code=code, label=label, clause=clause, becomes=becomes, after_search=after_search, valid_from=PROTECTION_LAW,
        stated=True,
    )  # fmt: skip


GROUNDS = (
    _law(TEMPORARY, "92.1", _("流浪乞讨或身份不明，暂时查找不到监护人（未保法92条一）"), "R6.1"),
    _law(TEMPORARY, "92.2", _("监护人下落不明且无其他人可以担任监护人（未保法92条二）"), "R6.1"),
    _law(TEMPORARY, "92.3", _("监护人因客观原因或突发事件不能履行监护职责（未保法92条三）"), "R6.1"),
    _law(TEMPORARY, "92.4", _("监护人拒绝或怠于履行监护职责（未保法92条四）"), "R6.1"),
    _law(TEMPORARY, "92.5", _("监护人教唆、利用未成年人违法犯罪，需要带离（未保法92条五）"), "R6.1"),
    _law(TEMPORARY, "92.6", _("遭受监护人严重伤害或面临人身安全威胁（未保法92条六）"), "R6.1"),
    _law(TEMPORARY, "92.7", _("法律规定的其他情形（未保法92条七）"), "R6.1"),
    _law(LONG_TERM, "94.1", _("查找不到父母或其他监护人（未保法94条一）"), "R6.3", after_search=True),
    _law(LONG_TERM, "94.2", _("监护人死亡或宣告死亡且无其他监护人（未保法94条二）"), "R6.3"),
    _law(LONG_TERM, "94.3", _("监护人丧失监护能力且无其他监护人（未保法94条三）"), "R6.3"),
    _law(LONG_TERM, "94.4", _("法院判决撤销监护人资格并指定民政部门（未保法94条四）"), "R6.3"),
    _law(LONG_TERM, "94.5", _("法律规定的其他情形（未保法94条五）"), "R6.3"),
    _law(ENDED, "93", _("监护人重新具备履行监护职责条件（未保法93条）"), "R6.2"),
    _law(ENDED, "95", _("依法被收养（未保法95条）"), "R6.4"),
    Ground(code="39.1", label=_("取得或恢复完全民事行为能力（民法典39条一）"), clause="R6.7", becomes=ENDED,
           valid_from=CIVIL_CODE, stated=True),
    Ground(code="39.4", label=_("法院认定监护关系终止（民法典39条四）"), clause="R6.7", becomes=ENDED,
           valid_from=CIVIL_CODE, stated=True),
    Ground(code="T0", label=_("2021年6月1日前的临时监护，依据见文书"), clause="R6.1", becomes=TEMPORARY,
           valid_to=date(2021, 5, 31)),
    Ground(code="L0", label=_("2021年6月1日前的长期监护，依据见文书"), clause="R6.3", becomes=LONG_TERM,
           valid_to=date(2021, 5, 31)),
    Ground(code="E0", label=_("2021年6月1日前终止，依据见文书"), clause="R6.7", becomes=ENDED,
           valid_to=date(2021, 5, 31)),
)  # fmt: skip
BY_CODE = {ground.code: ground for ground in GROUNDS}
TITLES: list[tuple[str, str | Promise]] = [(ground.code, ground.label) for ground in GROUNDS]
