"""The columns with which the lists of daily care begin, and how a child is found in them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.parts import Column
from children import search
from children.models import Child

PERSON = Column(
    _("姓名"), ("child__name", "child__file_number"), "case", show=lambda name, number: name or number, fixed=True
)
HOME = Column(_("机构"), ("child__home__short_name",), "case")
BY_CHILD = _("儿童姓名、拼音、档案号")


def by_child(rows: QuerySet[Any], term: str) -> QuerySet[Any]:
    """As in the list of children: a child's page shows the latest records, here all of them are found."""
    return rows.filter(child__in=search.search(Child.objects.all(), term).order_by().values("pk"))
