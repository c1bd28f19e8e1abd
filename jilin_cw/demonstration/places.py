"""The agencies of the demonstration province and the people who work in them."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from django.conf import settings
from django.utils import timezone

from agencies import actions, regions
from agencies.models import Agency, Jurisdiction, Post
from jilin_cw.demonstration.names import adult_name

FOUNDED = dt.date(2008, 5, 1)
DEPARTMENTS = {
    "POLICE": ("公安局", "police"),
    "EDUCATION": ("教育局", "education"),
    "INSURANCE": ("医疗保障局", "insurance"),
    "FINANCE": ("财政局", "treasury"),
    "HUMAN_RESOURCES": ("人力资源和社会保障局", "human_resources"),
    "HOUSING": ("住房和城乡建设局", "housing"),
    "HEALTH": ("卫生健康委员会", "health"),
    "DISABLED_FEDERATION": ("残疾人联合会", "disabled_federation"),
    "CONSCRIPTION": ("人民政府征兵办公室", "conscription"),
    "FIRE": ("消防救援支队", "fire"),
    "MARKET": ("市场监督管理局", "market"),
    "DEVELOPMENT": ("发展和改革委员会", "development"),
    "ESTABLISHMENT": ("机构编制委员会办公室", "establishment"),
}
CITY_STAFF = ("home_head", "registrar", "carer", "medic", "rehab", "teacher", "social_worker", "finance")
COUNTY_STAFF = ("home_head", "registrar", "carer", "medic", "social_worker", "teacher")
PREFIXES = {
    220100: "CC", 220200: "JL", 220300: "SP", 220400: "LY", 220500: "TH", 220600: "BS", 220700: "SY", 220800: "BC",
    222400: "YB",
}  # fmt: skip
# Who the newcomer becomes with one click: (agency, role) → what the card says.
CARDS = {
    ("梨树县儿童福利院", "registrar"): "导入花名册、登记入院、提交移交",
    ("梨树县儿童福利院", "home_head"): "县级机构负责人：交出儿童",
    ("梨树县民政局", "county"): "县级民政：发出移交通知",
    ("四平市民政局", "prefecture_head"): "市级负责人：批准移交、签发报告",
    ("四平市民政局", "prefecture"): "市级民政：起草年度报告",
    ("四平市儿童福利院", "home_head"): "接收机构：确认接收",
    ("四平市儿童福利院", "finance"): "财务人员：发放基本生活费、月账",
    ("四平市儿童福利院", "social_worker"): "社会工作者：成年安置",
    ("四平市儿童福利院", "medic"): "医护人员：核实医保",
    ("四平市儿童福利院", "rehab"): "康复师：康复方案",
    ("四平市儿童福利院", "teacher"): "教育专员：报备就学",
    ("四平市医疗保障局", "insurance"): "医保部门：办理参保",
    ("四平市教育局", "education"): "教育部门：安排就读、转学籍",
    ("四平市公安局", "police"): "公安部门：户口迁移",
    ("吉林省民政厅", "province"): "省厅：看全省、收报告",
    ("吉林省民政厅", "sys_admin"): "系统管理员",
    ("吉林省民政厅", "sec_admin"): "安全管理员",
    ("吉林省民政厅", "audit_admin"): "审计管理员",
}


def build(pick: Random) -> None:
    """Divisions, agencies, service areas and people."""
    regions.load()
    province = Jurisdiction.objects.get(level="PROVINCE")
    office = _open("吉林省民政厅", "CIVIL_AFFAIRS", province)
    for role in ("province", "sys_admin", "sec_admin", "audit_admin"):
        _employ(pick, office, role)
    for prefecture in Jurisdiction.objects.filter(level="PREFECTURE"):
        _prefecture(pick, prefecture)
    actions.serve_by_the_document(starts_on=FOUNDED, by=None)


def _open(name: str, kind: str, place: Jurisdiction, prefix: str = "") -> Agency:
    return actions.open_agency(name=name, kind=kind, jurisdiction=place, open_from=FOUNDED, file_prefix=prefix, by=None)


def _prefecture(pick: Random, place: Jurisdiction) -> None:
    office = _open(f"{place.name}民政局", "CIVIL_AFFAIRS", place)
    for role in ("prefecture", "prefecture_head"):
        _employ(pick, office, role)
    for kind, (word, role) in DEPARTMENTS.items():
        _employ(pick, _open(f"{place.name}{word}", kind, place), role)
    if place.pk in PREFIXES:
        home = _open(f"{place.name}儿童福利院", "CHILD_WELFARE", place, PREFIXES[place.pk])
        for role in CITY_STAFF:
            _employ(pick, home, role)
    for number, county in enumerate(place.counties.all(), 1):
        _county(pick, county, PREFIXES.get(place.pk, "XX"), number)


def _county(pick: Random, place: Jurisdiction, prefix: str, number: int) -> None:
    _employ(pick, _open(f"{_full(place)}民政局", "CIVIL_AFFAIRS", place), "county")
    if place.name.endswith("区"):  # districts leave their children to the city's home
        return
    home = _open(f"{_full(place)}儿童福利院", "CHILD_WELFARE", place, f"{prefix}{number:02d}")
    for role in COUNTY_STAFF:
        _employ(pick, home, role)


def _full(place: Jurisdiction) -> str:
    """铁西区 stands in two cities: districts carry their city's name."""
    return f"{place.parent.name}{place.name}" if place.name.endswith("区") and place.parent else place.name


def _employ(pick: Random, agency: Agency, role: str) -> None:
    _employ.count += 1  # type: ignore[attr-defined]  # a plain running number of user names
    user = actions.register_user(username=f"demo{_employ.count:04d}", name=adult_name(pick), by=None)  # type: ignore[attr-defined]  # see above
    user.demo_card, user.must_activate = CARDS.get((agency.name, role), ""), False
    user.save(update_fields=["demo_card", "must_activate"])
    post = actions.give_post(user=user, agency=agency, role=role, starts_on=FOUNDED, by=None)
    if role == "finance":  # so that the security administrator sees reviews that come due
        post.reviewed_on = timezone.localdate() - dt.timedelta(days=settings.POST_REVIEW_DAYS - _employ.count % 30)  # type: ignore[attr-defined]  # see above
        post.save(update_fields=["reviewed_on"])


_employ.count = 0  # type: ignore[attr-defined]  # see above


class Staff:
    """Who does what where: `staff.of(home, "registrar")` is a user who acts in that post."""

    def __init__(self) -> None:
        self._by_place: dict[tuple[int, str], Any] = {}
        for post in Post.objects.filter(stands_in_for=None).with_agency():
            post.user.post = post
            self._by_place[post.agency_id, post.role] = post.user

    def of(self, agency: Agency, role: str) -> Any:
        return self._by_place[agency.pk, role]

    def office(self, place_id: Any, role: str) -> Any:
        """The person of the civil affairs office of a jurisdiction."""
        office = Agency.objects.get(kind="CIVIL_AFFAIRS", jurisdiction__id=place_id)
        return self.of(office, role)
