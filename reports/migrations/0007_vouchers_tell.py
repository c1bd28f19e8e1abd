"""Whether a month counts as paid on a day hangs on the day of its voucher too: a change of it is told."""

from __future__ import annotations

from django.db import migrations

from casework.database import tells_all


class Migration(migrations.Migration):
    dependencies = [("reports", "0006_drafted_words"), ("allowance", "0004_payees")]
    operations = [tells_all("allowance_allowancevoucher", "reports_touched", ("happened_on",))]
