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
from tests.agencies.people import bind, code_now  # noqa: E402
from tests.builders import departments, disputes, handover, hukou, wellbeing  # noqa: E402
from tests.builders.reports import a_report  # noqa: E402
from tests.builders.settling import settle  # noqa: E402
from tests.builders.transfers import walk  # noqa: E402
from tests.cast import Cast, assemble, sign_in  # noqa: E402
from tests.children.rosters import a_row, a_sheet, matched  # noqa: E402
from tests.walk import unreachable  # noqa: E402
from transfers.handover.models import HandoverPacket  # noqa: E402
from transfers.models import TransferCase  # noqa: E402

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
        self.signer: Any = None

    def ready(self, act: str) -> str:
        self.rounds += 1
        getattr(self, f"ready_{act}")()
        return "ready"

    def ready_transfer(self) -> None:
        """Everything that hangs on a move is under way: looked at, departments asked, papers queried, disputed."""
        case, cast = self._a_move("NOTICE_ISSUED"), self.cast
        wellbeing.a_check(cast, case, "BEFORE_7", risk="ATTENTION")
        tasks = departments.asked(cast, case, "HUKOU", "INSURANCE", "ALLOWANCE")
        departments.answered(cast, tasks["INSURANCE"], effective_on=None)
        given = handover.given(cast, case, "ARCHIVE")
        walk(cast, case, "hand_over")
        handover.marked(cast, given, 体检报告=("0", "箱内没有这件。"))
        disputes.a_dispute(cast, case)
        hukou.a_stay(cast, case)
        self._open(cast.city_registrar, self._step("accept"))

    def ready_signing(self) -> None:
        """The third of three people signs all lists with one code: that completes them and seals the packet."""
        case = walk(self.cast, self._a_move("HANDED_OVER"), "accept")
        lists = [handover.received(self.cast, case, kind) for kind in ("ARCHIVE", "PROPERTY", "KEEPSAKES")]
        for row in lists:
            handover.signed(self.cast, row, "registrar", "city_registrar")
        self._open(self.cast.prefecture, reverse("handover:sign", args=[lists[0].uid]))

    def ready_closing(self) -> None:
        case = walk(self.cast, self._a_move("HANDED_OVER"), "accept")
        handover.all_signed(self.cast, case)
        settle(self.cast, case)
        self._open(self.cast.prefecture, self._step("close"))

    def _a_move(self, state: str) -> TransferCase:
        """A child with papers, money and a keepsake of its own."""
        self.children += 1
        self.record = handover.a_childs_case(
            self.cast, state, name=f"马{chr(0x5200 + self.rounds)}", id_number="", id_pending="NOT_REGISTERED"
        )
        return self.record

    def _step(self, verb: str) -> str:
        return reverse("transfers:transfer_step", args=[self.record.uid, verb])

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
        self.signer = None
        self.cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.children += ROWS

    def _open(self, person: Any, address: str) -> None:
        """Sign in and open the form; what it proposes is what will be sent."""
        client = sign_in(person)
        form = client.get(address).context["form"]
        said = {"received_by": "卫档案", "arrival_note": "情绪平稳，物品相符。"}
        proposed = {name: form[name].value() for name in form.fields}
        self.answers = {name: value for name, value in (proposed | said).items() if name in proposed and value}
        self.signer = person if "code" in proposed else None
        self.address, self.cookie = address, client.cookies[settings.SESSION_COOKIE_NAME].value

    def act(self, _act: str) -> str:
        """Press the button. A browser would show an answer, an error page, or that the connection was cut."""
        if self.signer is not None:  # who signs looks at the telephone
            bind(self.signer)
            self.answers["code"] = code_now()
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
        return self._was_taken("accept")

    def done_signing(self) -> bool:
        return HandoverPacket.objects.filter(case=self.record).exists()

    def done_closing(self) -> bool:
        return self._was_taken("close")

    def _was_taken(self, verb: str) -> bool:
        return StepTaken.objects.filter(resource="transfer", record_id=self.record.pk, verb=verb).exists()

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
        with acting_system("chaos"):
            chain = next(audit.faults("", 0), None)
        facts = {
            f"{Child.objects.count()} children, not {self.children}": Child.objects.count() != self.children,
            "a child in no place or in two": places.exclude(here=1).exists(),
            "a child placed where nobody looks after it": astray.exists(),
            "a half import": bool(halves),
            "a report printed twice": papers.exists(),
            f"audit trail: {chain}": chain is not None,
            "a job failed": Job.objects.filter(state=Job.State.FAILED).exists(),
            "a job was never done": self._queued(),
        }
        return [*(words for words, true in facts.items() if true), *unreachable.found(self.cast)]


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
