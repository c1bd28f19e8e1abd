"""Ask the virus scanner again about files that came in while it did not answer."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand

from casework.acting import acting_system
from casework.attachments import rescan
from casework.models import Attachment


class Command(BaseCommand):
    help = "Scan the attachments in quarantine again; clean ones are released."

    def handle(self, *_args: Any, **_options: Any) -> None:
        with acting_system("scan_quarantine"):
            waiting = Attachment.objects.filter(state=Attachment.State.QUARANTINED)
            found = Counter(rescan(attachment).value for attachment in waiting)
        self.stdout.write(
            ", ".join(f"{count} {word}" for word, count in sorted(found.items())) or "nothing in quarantine"
        )
