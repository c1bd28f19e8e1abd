"""For each row of the access matrix the request that it governs, and what the answer says: yes or no.

Pages are fetched once per person and kept. Rows that no request here exercises are found by the test.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse
from openpyxl import load_workbook

from casework.links import name
from casework.panels import panels_on
from casework.parts import Record, record_named
from casework.workflow import workflow_for
from tests.architecture.matrix_text import Row
from tests.architecture.samples import Branch

ACTS = {"agency", "user", "post", "stand_in", "service_area"}
# What a new record asks for besides its child.
TYPED = {
    "insurance": {"opened_on": "2026-11-02"},
    "registration": {"opened_on": "2026-11-02", "proof": "出生医学证明"},
    "rehab_plan": {"domain": "SPEECH", "assessed_on": "2026-11-02", "findings": "发音不清"},
    "rehab_session": {"held_on": "2026-11-02", "minutes": "30", "therapist": "沈康复"},
    "schooling": {"grade_wish": "高一", "opened_on": "2026-11-02"},
    "aging_out": {},
    "transfer": {},
    "assessment": {"held_on": "2026-11-02", "assessed_by": "OWN", "assessor": "孙医护"},
    "growth": {"measured_on": "2026-11-02", "weight": "41.5"},
    "care_plan": {"drafted_on": "2026-11-02"},
    "care_goal": {"domain": "社", "responsible": "周社工", "not_needed": "正在观察。"},
    "disability": {"noted_on": "2026-11-02"},
    "family_search": {"kind": "ABANDONED"},
    "guard_change": {
        "becomes": "ENDED", "ground": "39.4", "holds_from": "2026-11-02", "document": "民判2号", "reasons": "法院认定",
    },
    "care_mode": {"mode": "HOSPITAL", "on": "2026-11-02", "reason": "肺炎"},
    "leaving": {"kind": "ADOPTED", "opened_on": "2026-11-02"},
    "death": {"died_on": "2026-11-02", "place": "市医院", "cause": "先天性心脏病"},
    "archive_pack": {},
    "archive_item": {"section": "BASIC", "title": "照片", "pages": "1", "original_or_copy": "COPY"},
    "archive_use": {"kind": "VIEW", "purpose": "核对材料"},
    "child_leave": {
        "leaves_at": "2026-11-02 08:00", "ends_at": "2026-11-02 18:00", "purpose": "KIN", "place": "姨母家",
        "taken_by": "刘姨母", "relation": "姨母", "phone": "13800001111",
    },
    "observation": {"observed_at": "2026-11-02 08:00", "topic": "MOOD", "text": "情绪平稳"},
    "incident": {
        "kind": "FALL", "severity": "MINOR", "happened_at": "2026-11-02 08:00", "place": "活动室",
        "circumstances": "跑步滑倒", "body_part": "左膝",
    },
    "visit": {
        "planned_at": "2026-11-02 08:00", "visitor": "刘姑母", "relation": "姑母", "shown": "OTHER",
        "id_number": "L12345", "wish": "WANTS",
    },
    "visit_ban": {
        "person": "马生父", "relation": "生父", "basis": "HEAD", "starts_on": "2026-11-02", "reason": "曾酒后吵闹",
    },
    "missing": {
        "missing_since": "2026-11-02 08:00", "kind": "LOST", "last_place": "南湖公园", "clothing": "红色外套",
        "circumstances": "走散",
    },
    "property_item": {
        "kind": "CASH", "title": "现金", "held_in_trust": "on", "since": "2026-11-02", "source": "随身",
        "kept_at": "专柜",
    },
    "property_line": {"kind": "INFLOW", "amount": "5", "happened_on": "2026-11-02", "summary": "补贴"},
    "property_out": {
        "benefit": "EDUCATION", "amount": "1", "payee": "学校", "explanation": "学费", "child_view": "AGREES",
        "child_words": "好",
    },
    "balance_proof": {"proved_on": "2026-11-02", "statement": "100", "issuer": "工商银行", "document": "存款证明"},
    "handover_list": {"kind": "KEEPSAKES"},
    "keepsake": {"title": "字条", "how": "FOUND_WITH", "since": "2026-11-02", "description": "旧", "kept_at": "3号柜"},
    "relative": {"relation": "88", "name": "刘秀芹", "situation": "ALIVE"},
    "sibling": {"kinship": "FULL", "basis": "户口簿"},
    "family_stay": {"starts_on": "2024-03-01", "child_words": "愿意"},
    "over_age": {
        "reason": "IN_SCHOOL", "school": "四平职业学院", "starts_on": "2027-04", "ends_on": "2027-08",
        "document": "在读证明",
    },
    "deferral": {
        "reason_kind": "SCHOOLING", "reason": "中考前不宜转学。", "interim": "仍由县院抚养。", "responsible": "吴院长",
        "starts_on": "2026-09-01", "ends_on": "2027-02-28",
    },
    "wellbeing": {
        "moment": "BEFORE_30", "seen_by": "赵护理", "way": "BOTH", "sleep": "0", "eating": "0", "mood": "1",
        "attachment": "0", "child_view": "ASKED", "child_words": "好", "risk": "NONE",
    },
    "wellbeing_waiver": {"moment": "BEFORE_7", "reason": "住院评估"},
    "intervention": {"kind": "FORMER_CARER", "responsible": "赵护理"},
}  # fmt: skip
# Parts that the page shows in its own words instead of a table of fields.
SHOWN_BY = {
    ("care_mode", "foster"): 'id="panel-children.fostered"',
    ("transfer", "case"): 'id="panel-transfers.sides"', ("archive", "case"): "",
    ("handover_list", "list"): 'id="panel-handover.lines"', ("handover_list", "days"): 'id="panel-handover.facts"',
    ("archive", "checklist"): 'id="panel-archive.checklist"',
    ("duplicate", "match"): 'id="panel-duplicates.side_by_side"',
    ("stand_in", "appointment"): 'id="panel-stand_in.covers"',
    ("duplicate", "decision"): 'id="panel-duplicates.side_by_side"',
}  # fmt: skip
# What the workbook of a kind that hangs on no child says of the sample.
LISTED_AS: dict[str, Callable[[Any], str]] = {
    "handover": lambda handover: handover.created_by.name,
    "summary": lambda summary: summary.obligation.document,
    "report": lambda report: str(report.jurisdiction), "allow_rate": lambda rate: rate.document,
    "allow_book": lambda book: book.home.name, "allow_voucher": lambda voucher: voucher.summary,
    "sibling": lambda link: str(link.first), "family_home": lambda home: home.name,
    "house_parent": lambda parent: parent.name,
}  # fmt: skip
# What is made of another record instead of a child: the question of the form, and the code of that record.
OF_ANOTHER = {
    "registration": ("child", "unregistered"),
    "rehab_session": ("plan", "rehab_plan"), "care_goal": ("plan", "care_plan"),
    "property_line": ("item", "property_item"), "property_out": ("item", "property_item"),
    "balance_proof": ("item", "property_item"), "handover_list": ("case", "transfer"),
    "wellbeing": ("case", "transfer"), "wellbeing_waiver": ("case", "transfer"),
    "intervention": ("found_in", "wellbeing"),
}  # fmt: skip
# The fresh children live in county homes, where a transfer is still owed; what is made of a case, where it stands.
MADE_IN = {"dispute": {"gone"}, "agency_task": {"ours", "asked", "gone", "sibling", "stranger"}}
# Acts with a page of their own: its address, of the record.
PAGES = {
    ("archive", "file"): lambda q: reverse("archive:upload", args=[q.instance().uid]),
    ("growth", "import"): lambda _q: reverse("assessment:growth_import"),
    ("past_transfer", "import"): lambda _q: reverse("past:past_import"),
    ("archive", "waive"): lambda q: reverse("archive:waive", args=[q.instance().uid, "hukou_page"]),
    ("handover_list", "edit"): lambda q: reverse("handover:write", args=[q.instance().uid]),
    ("handover_list", "receive"): lambda q: reverse("handover:receive", args=[q.instance().uid]),
    ("handover_list", "correct"): lambda q: reverse("handover:correct", args=[q.instance().uid]),
    ("handover_list", "sign"): lambda q: reverse("handover:sign", args=[q.instance().uid]),
    ("handover_list", "pack"): lambda q: reverse("handover:packet", args=[q.instance().uid]),
    ("archive", "pack"): lambda q: reverse("archive:pack", args=[q.instance().uid]),
    ("allow_book", "pay"): lambda q: reverse("allowance:pay", args=[q.instance().uid]),
    ("allow_voucher", "reverse"): lambda q: reverse("allowance:reverse_voucher", args=[q.instance().uid]),
    ("conf_label", "name"): lambda q: reverse("confidential:named", args=[q.instance().uid]),
    ("property_line", "reverse"): lambda q: reverse("property:reverse", args=[q.instance().uid]),
    ("allow_entry", "reverse"): lambda q: reverse("allowance:reverse_entry", args=[q.instance().uid]),
}


@dataclass(frozen=True)
class Answer:
    status: int
    body: str

    @property
    def opened(self) -> bool:
        return self.status == 200


@dataclass
class Browser:
    """One person's browser, which keeps what it fetched and everything it was told."""

    client: Client
    kept: dict[str, Answer] = field(default_factory=dict)
    told: list[tuple[str, str]] = field(default_factory=list)
    sent: set[tuple[str, str]] = field(default_factory=set)

    def get(self, address: str) -> Answer:
        if address not in self.kept:
            self.kept[address] = self._heard(address, self.client.get(address))
        return self.kept[address]

    def try_(self, address: str, data: dict[str, Any]) -> Answer:
        """Send something and take back whatever it did."""
        with transaction.atomic():
            answer = self._heard(address, self.client.post(address, data))
            transaction.set_rollback(True)
        return answer

    def refused_once(self, q: Question, address: str) -> None:
        """Who is refused a step's page sends its form all the same: once for each record, one door serves all steps."""
        if (asked := (q.row.resource, q.branch.name)) not in self.sent:
            self.sent.add(asked)
            assert self.try_(address, {"reason": "试"}).status in {404, 422}, address

    def _heard(self, address: str, answer: Any) -> Answer:
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = _cells(body) if body[:2] == b"PK" else body.decode(errors="ignore")
        assert answer.status_code < 500, f"{address}: {answer.status_code}"
        self.told.append((address, text))
        return Answer(answer.status_code, text)


def _cells(workbook: bytes) -> str:
    book = load_workbook(io.BytesIO(workbook), read_only=True)
    return "\n".join(str(v) for sheet in book for row in sheet.iter_rows(values_only=True) for v in row if v)


@dataclass(frozen=True)
class Question:
    """A row put to one person's browser, about the record of a branch (None: about no record in particular)."""

    browser: Browser
    row: Row
    branch: Branch

    @property
    def record(self) -> Record:
        return record_named(self.row.resource)

    def instance(self) -> Any:
        return self.branch.records.get(self.row.resource)

    def address(self, screen: str, *words: object) -> str:
        return reverse(name(self.record, screen), args=[self.instance().uid, *words])

    def page(self) -> Answer:
        return self.browser.get(self.address("page"))

    def opens(self, screen: str, *words: object) -> bool:
        return self.browser.get(self.address(screen, *words)).opened


def _view(q: Question) -> bool:
    page, part = q.page(), q.row.part
    if part == "*" or q.row.resource == "roster":
        return page.opened
    marks = {"files": 'id="panel-files"', "log": 'href="?tab=readers"'}
    if (q.row.resource, part) in SHOWN_BY:
        return page.opened and SHOWN_BY[q.row.resource, part] in page.body
    if q.record.part(part) is None and part not in marks:  # a panel shows what another record holds
        codes = [p.code for p in panels_on(q.row.resource) if (p.resource, p.part) == (q.row.resource, part)]
        return page.opened and any(f'id="panel-{code}"' in page.body for code in codes)
    return page.opened and marks.get(part, f'id="part-{part}"') in page.body


def _edit(q: Question) -> bool:
    if q.row.part == "files":
        return q.opens("file_new")
    if q.row.resource == "roster":
        return q.browser.get(q.address("columns")).status in {200, 302}
    part = q.row.part if q.row.part != "*" else q.record.parts[0].code
    return q.browser.get(q.address("part", part)).status in {200, 302}  # closed parts lead back with the reason


def _create(q: Question) -> bool:
    """May this person make a record for the branch's child? Whatever was made is taken back."""
    address = reverse(name(q.record, "new"))
    if q.row.resource not in TYPED:
        return q.browser.get(address).opened
    name_of, code = OF_ANOTHER.get(q.row.resource, ("child", ""))
    whom = {name_of: q.branch.records[code].uid if code else q.branch.fresh.uid}
    said = {**TYPED[q.row.resource], **q.branch.said.get(q.row.resource, {})}
    return q.browser.try_(address, {**whom, **said}).status == 302


def _export(q: Question) -> bool:
    if q.row.resource == "figure":
        return q.browser.try_(reverse("reports:export", args=[q.branch.place]), {"reason": "核对"}).opened
    key = f"{q.row.resource} workbook"
    if key not in q.browser.kept:
        q.browser.kept[key] = q.browser.try_(reverse(name(q.record, "export")), {"reason": "核对"})
    said_by = LISTED_AS.get(q.row.resource)
    said = said_by(q.instance()) if said_by else str(getattr(q.instance(), "child", q.instance()))
    return q.browser.kept[key].opened and said in q.browser.kept[key].body.splitlines()


def _reveal(q: Question) -> bool:
    part = q.record.part(q.row.part)
    assert part is not None, q.row
    return q.opens("reveal", next(iter(part.masked)))


def _step(q: Question) -> bool:
    """The step's page opens, the record's page leads there exactly in the step's states, and says why elsewhere."""
    verb, workflow = q.row.action, workflow_for(q.row.resource)
    assert workflow is not None, q.row
    answer = q.browser.get(address := q.address("step", verb))
    in_turn = workflow.state(q.instance()) in workflow.step(verb).sources
    page = q.page().body
    assert not (f'"{address}"' in page and not (answer.opened and in_turn)), f"a button leads to {address}"
    assert not answer.opened or in_turn or any(word in answer.body for word in ("还不能", "不能再")), address
    if not answer.opened:
        q.browser.refused_once(q, address)
    return answer.opened


def _act(q: Question) -> bool:
    return q.opens("act", q.row.action)


def _import(q: Question) -> bool:
    return q.browser.get(reverse("children:roster_list")).opened


def _confirm(q: Question) -> bool:
    return q.browser.get(q.address("confirm")).status == 405  # there, and asks for a POST


def _figure(q: Question) -> bool:
    return q.browser.get(f"{reverse('reports:indicators')}?place={q.branch.place}").opened


def _trail(q: Question) -> bool:
    return q.browser.get(reverse("casework:trail" if q.row.action == "view" else "casework:trail_export")).opened


def _pack(q: Question) -> bool:
    return q.browser.get(reverse("archive:pack", args=[q.branch.records["archive"].uid])).opened


def _waiver(q: Question) -> bool:
    """It has no page; the checklist of the archive gives the reason."""
    archive = q.branch.records["archive"]
    return q.instance().reason in q.browser.get(reverse("archive:archive_page", args=[archive.uid])).body


def _fetch(q: Question) -> bool:
    """The packet is not made yet: who may have it is told so on its page."""
    return q.browser.get(reverse("archive:packet_download", args=[q.instance().uid])).status == 302


Ask = Callable[[Question], bool]
OF_ITS_OWN: dict[tuple[str, str], Ask] = {
    ("figure", "view"): _figure, ("figure", "export"): _export, ("audit", "view"): _trail,
    ("audit", "export"): _trail, ("archive_pack", "create"): _pack, ("archive_pack", "export"): _fetch,
    ("paper_waiver", "view"): _waiver,
    ("batch", "create"): lambda q: q.browser.get(reverse("batches:batch_choose")).opened,
}  # fmt: skip
BY_ACTION: dict[str, Ask] = {
    "view": _view, "edit": _edit, "create": _create, "export": _export, "reveal": _reveal, "import": _import,
    "confirm": _confirm, "undo": lambda q: q.opens("undo"),
}  # fmt: skip


def how(row: Row) -> Ask | None:
    """The request that a row governs; None where nobody has thought of one."""
    if row.part == "step":
        return _step
    if (row.resource, row.action) in PAGES:
        return lambda q: q.browser.get(PAGES[row.resource, row.action](q)).opened
    if row.resource in ACTS and row.action not in {"view", "edit", "create"}:
        return _act
    return OF_ITS_OWN.get((row.resource, row.action)) or BY_ACTION.get(row.action)


def can_be_asked(row: Row, branch: Branch) -> bool:
    if row.resource == "figure":
        return bool(branch.place)
    if row.resource == "audit":
        return branch.name == "ours"
    if row.resource not in branch.records:
        return False
    if row.action == "create":
        return branch.name in MADE_IN.get(row.resource, {"ours", "sibling"})
    try:
        return how(row) is not None
    except NoReverseMatch:
        return False
