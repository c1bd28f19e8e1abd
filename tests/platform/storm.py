"""The people of bin/chaos: each line on standard input asks for something, one line answers it.

`ready <act>` brings a record to the eve of the act, `act <act>` presses the button over HTTP, `settle <act>` presses it
again where nothing came of it, waits for the jobs, and answers "whole" or what is broken.
"""

from __future__ import annotations

import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from typing import Any

import django
from django.test.utils import setup_test_environment

# Whatever else speaks, the log among it, goes to the standard error; the answers keep their way to bin/chaos.
ANSWERS = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jilin_cw.settings")
django.setup()
setup_test_environment()

from django.conf import settings  # noqa: E402
from django.db import close_old_connections  # noqa: E402
from django.db.models import Count, F, Q  # noqa: E402
from django.urls import reverse  # noqa: E402

from casework import audit  # noqa: E402
from casework.acting import acting_system  # noqa: E402
from casework.models import Job, StepTaken  # noqa: E402
from children.models import Child, RosterImport  # noqa: E402
from reports.models import ReportPaper  # noqa: E402
from tests.builders.children import a_child  # noqa: E402
from tests.builders.reports import a_report  # noqa: E402
from tests.builders.transfers import a_transfer  # noqa: E402
from tests.cast import Cast, assemble, sign_in  # noqa: E402
from tests.children.rosters import a_row, a_sheet, matched  # noqa: E402

ROWS = 210  # so many that a worker imports them
TOKEN = "c" * 32
REPORT_YEARS = [2022, 2023, 2024, 2025]


class People:
    """Who works, what they have in hand, and how many children there must be."""

    def __init__(self) -> None:
        assemble()
        self.cast = Cast()
        self.rounds = 0
        self.children = 0
        self.record: Any = None
        self.address = ""
        self.cookie = ""
        self.answers: dict[str, Any] = {}

    def ready(self, act: str) -> str:
        self.rounds += 1
        getattr(self, f"ready_{act}")()
        return "ready"

    def ready_transfer(self) -> None:
        child = a_child(self.cast.county_home, by=self.cast.registrar, id_pending="NOT_REGISTERED")
        self.children += 1
        self.record = a_transfer(self.cast, "HANDED_OVER", child)
        self._open(self.cast.city_registrar, reverse("transfers:transfer_step", args=[self.record.uid, "accept"]))

    def ready_report(self) -> None:
        self.record = a_report(self.cast, "PREFECTURE_DRAFT", REPORT_YEARS.pop(0))
        self._open(self.cast.prefecture_head, reverse("reports:report_step", args=[self.record.uid, "sign"]))

    def ready_roster(self) -> None:
        mark = chr(0x5200 + self.rounds)
        rows = [
            a_row(n, 姓名=f"王{mark}{chr(0x4E00 + n)}", 身份证号码="未落户") for n in range(1, ROWS + 1)
        ]  # fmt: skip
        client = sign_in(self.cast.registrar)
        self.record = matched(client, a_sheet(rows), f"花名册{self.rounds}.xlsx")
        self.address, self.answers = reverse("children:roster_confirm", args=[self.record.uid]), {}
        self.cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.children += ROWS

    def _open(self, person: Any, address: str) -> None:
        """Sign in and open the form; what it proposes is what will be sent."""
        client = sign_in(person)
        form = client.get(address).context["form"]
        said = {"received_by": "卫档案", "arrival_note": "情绪平稳，物品相符。"}
        proposed = {name: form[name].value() for name in form.fields}
        self.answers = {name: value for name, value in (proposed | said).items() if name in proposed and value}
        self.address, self.cookie = address, client.cookies[settings.SESSION_COOKIE_NAME].value

    def act(self, _act: str) -> str:
        """Press the button. A browser would show an answer, an error page, or that the connection was cut."""
        cookies = f"{settings.SESSION_COOKIE_NAME}={self.cookie}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
        request = urllib.request.Request(  # noqa: S310 - loopback, given by bin/chaos
            os.environ["CHAOS_ADDRESS"] + self.address,
            data=urllib.parse.urlencode(self.answers).encode(),
            headers={"Cookie": cookies, "X-CSRFToken": TOKEN},
        )
        try:
            with urllib.request.build_opener(Unfollowed).open(request, timeout=20) as answer:
                return f"answered {answer.status}"
        except urllib.error.HTTPError as error:
            return f"answered {error.code}"
        except OSError:
            return "cut off"

    def settle(self, act: str) -> str:
        done: Callable[[], bool] = getattr(self, f"done_{act}")
        last = ""
        for _try in range(3):
            if done() or (self._wait(lambda: done() or not self._queued(), 75) and done()):
                break
            last = self.act(act)
        self._wait(lambda: done() and not self._queued(), 30)
        faults = [] if done() else [f"{act} was not done (last: {last})"]
        return "; ".join([*faults, *self._broken()]) or "whole"

    def done_transfer(self) -> bool:
        return StepTaken.objects.filter(resource="transfer", record_id=self.record.pk, verb="accept").exists()

    def done_report(self) -> bool:
        return ReportPaper.objects.filter(report=self.record).exists()

    def done_roster(self) -> bool:
        return RosterImport.objects.filter(pk=self.record.pk, imported_at__isnull=False).exists()

    @staticmethod
    def _queued() -> bool:
        return Job.objects.filter(state=Job.State.QUEUED).exists()

    @staticmethod
    def _wait(condition: Callable[[], Any], seconds: float) -> bool:
        until = time.monotonic() + seconds
        while not (found := bool(condition())) and time.monotonic() < until:
            time.sleep(0.2)
        return found

    def _broken(self) -> list[str]:
        """What must never be, whoever died."""
        here = Count("placements", filter=Q(placements__ends_on=None))
        places = Child.objects.annotate(here=here)
        astray = Child.objects.filter(placements__ends_on=None).exclude(placements__home=F("home"))
        papers = ReportPaper.objects.values("report", "edition").annotate(n=Count("pk")).filter(n__gt=1)
        halves = [r for r in RosterImport.objects.all() if r.imported_at and r.rows_imported != ROWS]
        twice = StepTaken.objects.filter(verb="accept").values("record_id").annotate(n=Count("pk")).filter(n__gt=1)
        with acting_system("chaos"):
            chain = next(audit.faults("", 0), None)
        facts = {
            f"{Child.objects.count()} children, not {self.children}": Child.objects.count() != self.children,
            "a child in no place or in two": places.exclude(here=1).exists(),
            "a child placed where nobody looks after it": astray.exists(),
            "a half import": bool(halves),
            "a report printed twice": papers.exists(),
            "a transfer accepted twice": twice.exists(),
            f"audit trail: {chain}": chain is not None,
            "a job failed": Job.objects.filter(state=Job.State.FAILED).exists(),
            "a job was never done": self._queued(),
        }
        return [words for words, true in facts.items() if true]


class Unfollowed(urllib.request.HTTPRedirectHandler):
    """The answer itself, not where it leads."""

    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        return None


def main() -> None:
    people = People()
    for line in sys.stdin:
        verb, act = line.split()
        for left in (2, 1, 0):
            close_old_connections()
            try:
                ANSWERS.write(getattr(people, verb)(act).replace("\n", " ") + "\n")
                break
            except django.db.Error:  # our own connection died with the server; it is opened anew
                django.db.connection.close()
                if not left:
                    raise
        ANSWERS.flush()


if __name__ == "__main__":
    main()
