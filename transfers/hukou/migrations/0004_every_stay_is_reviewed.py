"""Stays that were decided before their yearly review was kept get the record from which it follows (3.1.e)."""

from __future__ import annotations

from typing import Any

from django.db import migrations

WORDS = "系统增加每年复核以前决定的不迁，按移交记录补建。损害情况见当时的批准文书。"
SETTING = "SELECT set_config('app.reach', %s, true), set_config('app.step', %s, true), set_config('app.reason', %s, true)"


def review_every_year(apps: Any, schema_editor: Any) -> None:
    case_model, stay_model = apps.get_model("transfers", "TransferCase"), apps.get_model("hukou", "HukouStay")
    steps = apps.get_model("casework", "StepTaken").objects.filter(resource="transfer", verb="approve_plan")
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(SETTING, ["all", "hukou_stay.approve", "补建户口不迁复核记录"])
        known = stay_model.objects.filter(state__in=("PROPOSED", "APPROVED")).values("case_id")
        for case in case_model.objects.filter(hukou="STAY").exclude(state="CANCELLED").exclude(pk__in=known):
            approval = steps.filter(record_id=case.pk).order_by("-id").first()
            decided = approval.happened_on if approval else case.accepted_on or case.opened_on
            entry = {"on": decided.isoformat(), "how": "approve", "why": WORDS, "until": case.stay_review_on.isoformat(),
                     "who": approval.who if approval else ""}  # fmt: skip
            stay_model.objects.create(
                case=case, child=case.child, proposed_on=case.opened_on, reason_kind=case.stay_reason, harm=WORDS,
                evidence=case.stay_evidence, approved_on=decided, review_on=case.stay_review_on, reviews=[entry],
                state="APPROVED", created_by=case.created_by,
            )  # fmt: skip
        cursor.execute(SETTING, ["", "", ""])


class Migration(migrations.Migration):
    dependencies = [
        ("hukou", "0003_longer_evidence"), ("transfers", "0006_entered_later"), ("casework", "0002_walls"),
    ]  # fmt: skip
    operations = [migrations.RunPython(review_every_year, migrations.RunPython.noop)]
