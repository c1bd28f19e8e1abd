"""One prepares, another decides (S-22), for every record that is decided upon. `Step(not_by=…)` keeps apart those who
took steps; this keeps apart whoever wrote the record itself. A stand-in and the person whose place it is are one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


def hands(by: Any) -> set[int]:
    """The people who act when this person does: also the one in whose place it is done."""
    behalf = by.post.behalf_id if by.post else None
    return {by.pk, behalf} if behalf else {by.pk}


@dataclass(frozen=True)
class KeptFrom:
    """A guard that refuses because of who the person is: it says which records are kept from them, `which(model, by)`.
    So the same rule that refuses the step keeps the record off the person's 待办.
    """

    which: Callable[[Any, Any], Q]
    sentence: str | Promise | Callable[[Any], str]

    def __call__(self, record: Model, by: Any) -> str:
        model = type(record)
        if not model._default_manager.filter(self.which(model, by), pk=record.pk).exists():
            return ""
        return self.sentence(record) if callable(self.sentence) else str(self.sentence)


def left_to(by: Any, rows: QuerySet[Any], guards: Iterable[object]) -> QuerySet[Any]:
    """The records that none of these guards keeps from the person."""
    for guard in guards:
        if isinstance(guard, KeptFrom):
            rows = rows.exclude(guard.which(rows.model, by))
    return rows


def opened(_model: Any, by: Any) -> Q:
    """Any of the hands opened the record."""
    return Q(created_by_id__in=hands(by))


def wrote(model: Any, by: Any) -> Q:
    """Any of the hands opened the record or wrote in it, or somebody did in the place of one of them."""
    mine, history = hands(by), model.history.filter(id=OuterRef("pk"))
    in_their_place = apps.get_model(settings.POST_MODEL)._default_manager.filter(stands_in_for__user_id__in=mine)
    written = history.filter(history_user_id__in=mine, history_step="")
    begun = history.filter(history_post__in=in_their_place.values("pk"), history_type="+")
    return opened(model, by) | Q(Exists(written)) | Q(Exists(begun))


# Whoever opened the record or wrote in it, under whatever post, does not decide on it.
prepared_by_another = KeptFrom(wrote, _("您登记或修改过这项内容，不能再由您批准，请由其他负责人办理。"))
