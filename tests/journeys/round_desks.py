"""The desks of a yearly round: who sits where on which day, what the clock does, where the province sees all stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from agencies.actions import give_post
from agencies.models import Jurisdiction, Post
from casework import jobs
from casework.models import Job
from jilin_cw.celery import app
from jilin_cw.clock import SCHEDULE
from tests.agencies.people import bind, code_now, newcomer, office
from tests.browser.person import Person
from tests.builders.summaries import a_deputy
from tests.cast import SINCE
from tests.journeys.moving import line, on

TONGHUA_COUNTY = 220521
Named = Callable[[], Any]


class Desks:
    """`desks.county` is 郑县级 at a browser, seated when first asked for on a day; everybody goes home at night."""

    def __init__(self, desk: Callable[..., Person], cast: Any) -> None:
        self._desk, self._cast = desk, cast
        self._others = {"deputy": a_deputy(cast), "stranger_county": _a_county_clerk_in_tonghua()}
        self._seated: dict[str, Person] = {}
        self.came: set[str] = set()

    def who(self, name: str) -> Any:
        return self._others.get(name) or getattr(self._cast, name)

    def __getattr__(self, name: str) -> Person:
        if name not in self._seated:
            self._seated[name] = self._desk(self.who(name))
            self.came.add(self.who(name).name)
        return self._seated[name]

    @contextmanager
    def day(self, day: str) -> Iterator[None]:
        """The clock has struck in the morning already."""
        with on(day):
            the_clock_strikes()
            yield
            for person in self._seated.values():
                person.close()
            self._seated.clear()

    def signs(self, name: str, what: str) -> Person:
        """From the line of 待办 to the report, and from it: with the digits on the own telephone, after others were
        refused.
        """
        person = line(getattr(self, name), "签发", what).sees("冻结数据").press("签发")
        bind(self.who(name))
        wrong = "000000" if code_now() != "000000" else "111111"
        with person.refused():
            person.fill(code=wrong).press("签发").sees("动态密码不正确或已使用过")
        person.fill(code=code_now()).press("签发").sees("已办理：签发", "正在排版")
        for job in Job.objects.filter(state="QUEUED"):
            jobs.run(job.pk)
        return person.go(person.page.url)


def the_clock_strikes() -> None:
    """What its timetable says of yearly reports."""
    app.loader.import_default_modules()
    app.tasks[SCHEDULE["tell-of-reports"]["task"]]()


def _a_county_clerk_in_tonghua() -> Any:
    there = office("通化县民政局", "CIVIL_AFFAIRS", Jurisdiction.objects.get(pk=TONGHUA_COUNTY))
    person = newcomer("stranger_county", "鲁县级")
    post = give_post(user=person, agency=there, role="county", starts_on=SINCE, by=None)
    person.post = Post.objects.with_agency().get(pk=post.pk)
    return person


def open_report(person: Person, place: str) -> Person:
    """From the menu to the report of 2025, the newest of the years in the table."""
    return person.go("/reports/progress/").cell(place, 0)


def stand(person: Person, **places: str) -> Person:
    """What the table of years says of the reports of 2025."""
    person.go("/reports/progress/")
    lines = person.page.locator("main tbody tr")
    shown = {place: lines.filter(has_text=place).locator("td").first.inner_text().split() for place in places}
    assert shown == {place: said.split() for place, said in places.items()}
    return person


def hears(person: Person, *words: str) -> Person:
    """What came to the person under the own name."""
    return person.go("/notices/").sees(*words)
