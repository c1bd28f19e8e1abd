"""One prepares, another decides (S-22), for every record that is decided upon. `Step(not_by=…)` keeps apart those who
took steps; this keeps apart whoever wrote the record itself.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _


def prepared_by_another(record: Any, by: Any) -> str:
    """A guard: whoever opened the record or wrote in it, under whatever post, does not decide on it."""
    wrote = type(record).history.filter(id=record.pk, history_user_id=by.pk, history_step="")
    if record.created_by_id == by.pk or wrote.exists():
        return _("您登记或修改过这项内容，不能再由您批准，请由其他负责人办理。")
    return ""
