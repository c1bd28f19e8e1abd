"""Which scopes hold between the people of the cast and the sample records: written by hand from the meaning of the
words in `policy/access_matrix.py`, never asked of the engine that this table judges.

A branch is a place where a child lives, with one record of each kind there (tests/architecture/samples.py):

ours      梨树's home; nothing of it is put forward or addressed to anybody yet
asked     梨树's home; insurance, schooling and registration are before 梨树's offices, the plan of a transfer is before
          四平's home
gone      once 梨树's, moved to 四平's home: the county looks back, the city has the child now
sibling   the home of 伊通, the next county of the same prefecture
stranger  the home of 通化, another prefecture
"""

from __future__ import annotations

from policy.roles import ROLES
from tests.cast import PEOPLE

OWN, BELOW = frozenset({"own", "party"}), frozenset({"below", "party"})
TO, PAST, PARTY = frozenset({"to"}), frozenset({"past"}), frozenset({"party"})
ADMINISTRATORS = "administrators"

Held = dict[str, frozenset[str]]
CITY_AND_PROVINCE: Held = {"city_office": BELOW, "province_office": BELOW}
AT_LISHU: Held = {"county_home": OWN, "county_office": BELOW, **CITY_AND_PROVINCE}
AT_CITY: Held = {"city_home": OWN, **CITY_AND_PROVINCE}

# branch → kind of record ("" = whatever hangs on the child) → agency → the scopes that hold
SCOPES: dict[str, dict[str, Held]] = {
    "ours": {
        "": AT_LISHU,
        "agency": AT_LISHU,
        "report": CITY_AND_PROVINCE,
        "county_report": {"county_office": BELOW, **CITY_AND_PROVINCE},
        "figure": {"county_office": BELOW, **CITY_AND_PROVINCE},
        "roster": {"county_home": OWN},
        "stand_in": {"county_home": OWN},
        "user": {}, "post": {}, "report_due": {}, "summary": {}, "audit": {},
        "approval_paper": CITY_AND_PROVINCE,
        "batch": {**AT_LISHU, "city_home": TO | PARTY},  # the list; its children only once they are put forward
    },
    "asked": {
        "": AT_LISHU,
        "batch": {**AT_LISHU, "city_home": TO | PARTY},
        "wellbeing": {**AT_LISHU, "city_home": TO},
        "wellbeing_waiver": {**AT_LISHU, "city_home": TO},
        "intervention": {**AT_LISHU, "city_home": TO},
        "child": {**AT_LISHU, "city_home": PARTY},
        "transfer": {**AT_LISHU, "city_home": TO | PARTY},
        "handover_list": {**AT_LISHU, "city_home": TO | PARTY},
        "escalation": {**AT_LISHU, "city_home": TO | PARTY},
        "hukou_stay": {**AT_LISHU, "city_home": PARTY},
        "suspension": {**AT_LISHU, "city_home": PARTY},
        "insurance": {**AT_LISHU, "county_insurance_office": TO, "city_home": PARTY},
        "registration": {**AT_LISHU, "county_police_office": TO},
        "schooling": {**AT_LISHU, "county_education_office": TO, "city_home": PARTY},
        "agency_task": {
            "county_home": TO | PARTY, "county_office": OWN | BELOW, "city_home": PARTY, "city_police_office": TO,
            **CITY_AND_PROVINCE,
        },
        "agency": {"county_insurance_office": OWN, "county_office": BELOW, **CITY_AND_PROVINCE},
    },
    "gone": {
        "": AT_CITY,
        "batch": {**AT_LISHU, "city_home": TO | PARTY},
        "child": {**AT_CITY, "county_home": PAST, "county_office": PAST},
        "transfer": {**AT_LISHU, "city_home": TO | PARTY},
        "agency_task": {
            **AT_CITY, "county_home": TO | PARTY, "county_office": BELOW, "city_insurance_office": TO,
        },
        "dispute": {**AT_LISHU, "city_home": OWN, "county_home": TO | PARTY},
        "handover_list": {**AT_LISHU, "city_home": TO | PARTY},
        "hukou_stay": {**AT_LISHU, "city_home": OWN, "county_home": PARTY},
        "past_transfer": {"city_home": TO | PARTY, **CITY_AND_PROVINCE},  # of a file that was never the county's
        "agency": AT_CITY,
    },
    "sibling": {
        "": {"sibling_home": OWN, "sibling_office": BELOW, **CITY_AND_PROVINCE},
        "figure": {"sibling_office": BELOW, **CITY_AND_PROVINCE},
        "county_report": {"sibling_office": BELOW, **CITY_AND_PROVINCE},
        "roster": {"sibling_home": OWN},
        "batch": {
            "sibling_home": OWN, "sibling_office": BELOW, "city_home": TO | PARTY, **CITY_AND_PROVINCE,
        },
    },
    "stranger": {
        "": {"stranger_home": OWN, "stranger_office": BELOW, "province_office": BELOW},
        "report": {"stranger_office": BELOW, "province_office": BELOW},
        "figure": {"stranger_office": BELOW, "province_office": BELOW},
    },
}  # fmt: skip

# Personal grants: who, to the child of which branch and what hangs on it.
GIVEN = {("sibling_rehab", "ours")}
NOT_A_CHILDS = {
    "agency", "user", "post", "stand_in", "report", "county_report", "summary", "report_due", "figure", "roster",
    "audit", "service_area", "batch", "approval_paper",
}  # fmt: skip

# Which branches the people of an agency try: their own side first, then the others'.
TRY: dict[str, tuple[str, ...]] = {
    "county_home": ("ours", "sibling"),
    "county_office": ("ours", "gone", "sibling"),
    "city_home": ("asked", "gone"),
    "city_office": ("asked", "stranger"),
    "province_office": ("ours", "stranger"),
    "sibling_home": ("ours",),
    "sibling_office": ("ours", "sibling"),
    "stranger_home": ("ours",),
    "stranger_office": ("ours", "stranger"),
    ADMINISTRATORS: ("ours",),
}
# Who tries more than the colleagues: the draft that is nobody else's yet, the child that is gone.
TRY_ALSO: dict[str, tuple[str, ...]] = {
    "head": ("asked", "gone"), "registrar": ("gone",), "city_home_head": ("ours",), "audit_admin": ("sibling",),
    "county_insurance": ("sibling",), "county_education": ("sibling",), "county_police": ("ours",),
    "insurance": ("gone",),
}  # fmt: skip
ELSEWHERE = ("asked",)

# Those who try every row through the browser: somebody of every role, on the child's side and on the other.
TRIED = tuple(person for person in PEOPLE if person not in {"stranger_carer", "stranger_prefecture_head"})

# What only people know who are named on the record itself: branch → who.
NAMED = {"conf_label": {"ours": {"medic", "head"}}}

# What a task shows of a child whose file is shut to who does it: (person, branch) → words of the samples.
MET_BY_TASK = {("police", "asked"): {"鹦鹉街"}}

# Rows that no single request answers: who is told or reminded, what only the one who asked may do, and who still
# reads the file of the dead once it is closed (tests/leaving/test_the_dead.py).
ASKED_ELSEWHERE = {
    ("growth", "watch"), ("missing", "hear"), ("incident", "hear"), ("archive_use", "read"), ("death", "unseal"),
    ("wellbeing", "hear"),
}  # fmt: skip

# Nobody holds a post of these: the towns and villages are no agencies of the product yet.
PLAYED_BY_NOBODY = {"child_supervisor", "child_director"}


def place_of(person: str) -> str:
    _name, agency, role = PEOPLE[person]
    return ADMINISTRATORS if ROLES[role].administrator else agency


def branches_of(person: str) -> tuple[str, ...]:
    return TRY.get(place_of(person), ELSEWHERE) + TRY_ALSO.get(person, ())


def held(person: str, branch: str, resource: str) -> frozenset[str]:
    """The scopes that hold between a person and the branch's record of a kind; the whole province holds for all."""
    if resource in NAMED:
        return OWN if person in NAMED[resource].get(branch, ()) else frozenset()
    table = SCOPES[branch]
    there = table.get(resource, table[""])
    scopes = there.get(place_of(person), frozenset()) | {"all"}
    given = (person, branch) in GIVEN and resource not in NOT_A_CHILDS
    return scopes | {"given"} if given else scopes
