"""The witness of the audit trail: its head is written down outside the database each night and compared with it later.

A chain alone does not show that its tail was cut off; the line of the night before does.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import audit, notices
from casework.acting import acting_system
from casework.matrix import roles_with
from casework.models import AuditEntry

log = logging.getLogger(__name__)
VERIFIED = "verify_chain"


@dataclass(frozen=True)
class Result:
    at: datetime
    fault: str
    count: int
    head: str


def _last_line() -> tuple[int, str]:
    """(number of entries, head) as the witness last saw them; (0, "") when it never did."""
    path = Path(settings.AUDIT_WITNESS)
    lines = path.read_text(encoding="ascii").split("\n") if path.exists() else []
    written = [line.split() for line in lines if line.strip()]
    return (int(written[-1][1]), written[-1][2]) if written else (0, "")


def _write_down(count: int, head: str) -> None:
    path = Path(settings.AUDIT_WITNESS)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as file:
        file.write(f"{timezone.now().isoformat(timespec='seconds')} {count} {head}\n")


def verify(progress: Callable[[int, int], None] | None = None) -> str:
    """Check the whole trail. Sound: write the head down. Broken: tell the audit administrators. Returns the fault."""
    count_seen, head_seen = _last_line()
    with acting_system(_("每日校验审计记录")):
        fault = next(audit.faults(head_seen, count_seen, progress), "")
        count, head = audit.head()
        details = {"count": count, "head": head, "fault": fault}
        audit.record(VERIFIED, resource="audit", outcome="refused" if fault else "ok", details=details)
        if fault:
            log.critical("the audit trail is broken: %s", fault)
            _alarm()
        else:
            transaction.on_commit(lambda: _write_down(count, head))
    return fault


def _alarm() -> None:
    posts: Any = apps.get_model(settings.POST_MODEL)._default_manager
    readers = [role for role, _scopes in roles_with("audit", "*", "view")]
    told = posts.open_on(timezone.localdate()).filter(role__in=readers)
    notices.tell(told, title=_("审计记录校验不通过，请立即核查"), url=reverse("casework:trail"), resource="audit")


def last() -> Result | None:
    """What the last check found, for whoever may read the trail."""
    row = AuditEntry.objects.filter(verb=VERIFIED, resource="audit").order_by("-seq").first()
    if row is None:
        return None
    said = row.details
    return Result(row.at, said.get("fault", ""), said.get("count", 0), said.get("head", ""))
