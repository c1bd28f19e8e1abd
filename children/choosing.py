"""Choosing a child in a form: only the children of one's own home, named so that namesakes are told apart."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework import access
from children import deceased
from children.models import Child, codes


def in_care_of(user: Any) -> QuerySet[Child]:
    """The children in care of the acting post's own agency, for whom something can be planned or done."""
    return of_home(user).filter(~deceased.has_died())


def of_home(user: Any) -> QuerySet[Child]:
    """Also those who have died and whose leaving is not closed yet: their money, their things, how it came about."""
    rows = access.reach(user, "view", Child.objects.filter(state=codes.ChildState.IN_CARE))
    return rows.filter(home_id=user.post.agency_id).order_by("name", "id") if user and user.post else rows.none()


class ChildField(forms.ModelChoiceField):
    """The form sets `queryset` to what the acting person may choose."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("empty_label", _("请选择儿童"))
        super().__init__(queryset=Child.objects.none(), to_field_name="uid", **options)

    def label_from_instance(self, obj: Any) -> str:
        """A child without a name is called by its file number already."""
        return f"{obj}（{obj.file_number}）" if obj.name else str(obj)
