"""What can be chosen when two files become one: groups of fields that only make sense together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casework import access, showing
from casework.parts import record_of
from children.models import Child
from children.names import search_fields


@dataclass(frozen=True)
class Group:
    """`part` is the part of the child's file that the fields stand in: who may not view it is not asked about it."""

    code: str
    part: str
    title: str | Promise
    fields: tuple[str, ...]

    def text(self, child: Child) -> str:
        """The values as a person reads them, masked where the file masks them."""
        masked = record_of(Child).part(self.part)
        assert masked is not None  # noqa: S101 - the table below names parts of the file
        found = []
        for name in self.fields:
            mask = masked.masked.get(name)
            value = getattr(child, name)
            found.append(mask(value) if mask and value else showing.value_of(child, name))
        return " · ".join(text for text in found if text != showing.BLANK) or showing.BLANK

    def is_empty(self, child: Child) -> bool:
        return not any(getattr(child, name) for name in self.fields)

    def differs(self, one: Child, other: Child) -> bool:
        return any(getattr(one, name) != getattr(other, name) for name in self.fields)


GROUPS = (
    Group("name", "identity", _("姓名"), ("name", "naming_note")),
    Group("former_names", "identity", _("曾用名"), ("former_names",)),
    Group("sex", "identity", _("性别"), ("sex",)),
    Group("birth", "identity", _("出生日期"), ("birth_date", "birth_precision", "birth_basis")),
    Group("ethnicity", "identity", _("民族"), ("ethnicity",)),
    Group("id_number", "identity", _("身份证号码"), ("id_number", "id_pending")),
    Group("hukou_kind", "hukou", _("户口性质"), ("hukou_kind",)),
    Group("hukou", "hukou", _("户籍地"), ("hukou_code", "hukou_address")),
    Group("category", "guardianship", _("儿童类别"), ("category",)),
    Group("health_state", "health", _("健康状况"), ("health_state",)),
    Group("disability", "health", _("残疾"), ("disability_kind", "disability_grade")),
    Group("autism", "health", _("孤独症"), ("autism",)),
    Group("health_note", "health", _("健康说明"), ("health_note",)),
    Group("found_on", "origin", _("捡拾日期"), ("found_on",)),
    Group("found", "origin", _("捡拾地点"), ("found_code", "found_place")),
    Group("police_report", "origin", _("捡拾报案证明编号"), ("police_report",)),
    Group("notice", "origin", _("寻亲公告日期"), ("notice_published_on",)),
    Group("keepsakes", "origin", _("随身物品"), ("keepsakes",)),
)
BY_CODE = {group.code: group for group in GROUPS}


def seen_by(user: Any, *children: Child) -> list[Group]:
    """The groups that this person may view in all of these files."""
    parts = {g.part for g in GROUPS}
    told = {part for part in parts if all(access.can(user, "view", child, part) for child in children)}
    return [group for group in GROUPS if group.part in told]


def values_taken(other: Child, taken: list[str]) -> dict[str, Any]:
    """field → value of the other file, for the groups that are taken from it."""
    return {name: getattr(other, name) for code in taken for name in BY_CODE[code].fields}


def derived(name: str) -> dict[str, list[str]]:
    return search_fields(name)
