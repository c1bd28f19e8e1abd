"""One prepares, another decides (S-22), for every record that is decided upon. `Step(not_by=…)` keeps apart those who
took steps; this keeps apart whoever wrote the record itself. A stand-in and the person whose place it is are one.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext as _


def hands(by: Any) -> set[int]:
    """The people who act when this person does: also the one in whose place it is done."""
    behalf = by.post.behalf_id if by.post else None
    return {by.pk, behalf} if behalf else {by.pk}


def _wrote(record: Any, by: Any) -> bool:
    """Whether any of the hands opened the record or wrote in it, or somebody did in the place of one of them."""
    mine, history = hands(by), type(record).history.filter(id=record.pk)
    if record.created_by_id in mine or history.filter(history_user_id__in=mine, history_step="").exists():
        return True
    in_their_place = apps.get_model(settings.POST_MODEL)._default_manager.filter(stands_in_for__user_id__in=mine)
    posts = list(in_their_place.values_list("pk", flat=True))
    return bool(posts) and history.filter(history_post__in=posts, history_type="+").exists()


def prepared_by_another(record: Any, by: Any) -> str:
    """A guard: whoever opened the record or wrote in it, under whatever post, does not decide on it."""
    if _wrote(record, by):
        return _("您登记或修改过这项内容，不能再由您批准，请由其他负责人办理。")
    return ""
