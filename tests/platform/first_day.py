"""One day of a deployment, run by itself as the web's role: a child is taken in, moved, its trail checked.

Started by test_powerless_roles.py with the settings of production; prints what it sees as JSON.
"""

from __future__ import annotations

import json
import os
from datetime import date

import django


def day() -> dict[str, object]:
    from django.core.management import call_command
    from django.db import connection

    from casework.acting import acting_system
    from casework.models import AuditEntry, Job, Notice
    from children.models import Child
    from reports.tallying import keep
    from tests import cast
    from tests.builders.children import a_child
    from tests.builders.transfers import a_transfer

    cast.assemble()
    people = cast.Cast()
    children = [a_child(people.county_home, name=name) for name in ("王小明", "李思远")]
    a_transfer(people, "ACCEPTED", children[0])
    keep()
    call_command("verify_audit")
    call_command("compare_figures")
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = session_user")
        powerful = bool(cursor.fetchone()[0])
        cursor.execute("SELECT count(*) FROM children_child")
        unnamed = cursor.fetchone()[0]
    seen = {}
    for who in ("registrar", "city_registrar", "stranger_registrar", "province"):
        with cast.at_work(getattr(people, who)):
            seen[who] = sorted(Child.objects.values_list("name", flat=True))
    with acting_system("first day"):
        history = list(Child.history.order_by("history_date").values_list("home__file_prefix", flat=True))
        counts = {model.__name__: model.objects.count() for model in (AuditEntry, Notice, Job)}
    return {"powerful": powerful, "unnamed": unnamed, "seen": seen, "history": history, "counts": counts,
            "day": date.today().isoformat()}  # fmt: skip


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jilin_cw.settings")
    django.setup()
    print("RESULT " + json.dumps(day()))  # noqa: T201 - read by the test
