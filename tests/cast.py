"""The people of the tests: two homes and their offices in 四平, strangers in 通化, the province, the administrators.

They are rows of the test database, made once. `cast.registrar` is the county home's registrar as a user with a post;
`cast.county_home` is an agency. Names with `city_` are of the prefecture home that takes the county's children in;
names with `sibling_` are of the next county; names with `stranger_` are of another prefecture, who must never hear
of ours. Every role that the access matrix speaks of is somebody's (tests/architecture/test_matrix_over_http.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

LISHU, YITONG, SIPING, TONGHUA, YANBIAN, CHANGBAISHAN, PROVINCE = 220322, 220323, 220300, 220500, 222400, 229000, 220000
SINCE = date(2010, 1, 1)
PASSWORD = "Pleasant-2022-morning"

# Name, kind, jurisdiction, prefix of the file numbers.
AGENCIES = {
    "county_home": ("梨树县儿童福利院", "CHILD_WELFARE", LISHU, "LS"),
    "county_office": ("梨树县民政局", "CIVIL_AFFAIRS", LISHU, ""),
    "county_insurance_office": ("梨树县医疗保障局", "INSURANCE", LISHU, ""),
    "county_education_office": ("梨树县教育局", "EDUCATION", LISHU, ""),
    "county_police_office": ("梨树县公安局", "POLICE", LISHU, ""),
    "county_protection": ("梨树县未成年人救助保护中心", "MINOR_PROTECTION", LISHU, ""),
    "sibling_home": ("伊通满族自治县儿童福利院", "CHILD_WELFARE", YITONG, "YT"),
    "sibling_office": ("伊通满族自治县民政局", "CIVIL_AFFAIRS", YITONG, ""),
    "city_home": ("四平市儿童福利院", "CHILD_WELFARE", SIPING, "SP"),
    "city_office": ("四平市民政局", "CIVIL_AFFAIRS", SIPING, ""),
    "city_insurance_office": ("四平市医疗保障局", "INSURANCE", SIPING, ""),
    "city_education_office": ("四平市教育局", "EDUCATION", SIPING, ""),
    "city_police_office": ("四平市公安局", "POLICE", SIPING, ""),
    "city_disabled_office": ("四平市残疾人联合会", "DISABLED_FEDERATION", SIPING, ""),
    "county_establishment_office": ("梨树县机构编制委员会办公室", "ESTABLISHMENT", LISHU, ""),
    "county_development_office": ("梨树县发展和改革局", "DEVELOPMENT", LISHU, ""),
    "county_finance_office": ("梨树县财政局", "FINANCE", LISHU, ""),
    "county_labour_office": ("梨树县人力资源和社会保障局", "HUMAN_RESOURCES", LISHU, ""),
    "county_housing_office": ("梨树县住房和城乡建设局", "HOUSING", LISHU, ""),
    "county_health_office": ("梨树县卫生健康局", "HEALTH", LISHU, ""),
    "county_market_office": ("梨树县市场监督管理局", "MARKET", LISHU, ""),
    "county_conscription_office": ("梨树县征兵办公室", "CONSCRIPTION", LISHU, ""),
    "county_fire_office": ("梨树县消防救援大队", "FIRE", LISHU, ""),
    "stranger_home": ("通化市儿童福利院", "CHILD_WELFARE", TONGHUA, "TH"),
    "stranger_office": ("通化市民政局", "CIVIL_AFFAIRS", TONGHUA, ""),
    "stranger_education_office": ("通化市教育局", "EDUCATION", TONGHUA, ""),
    "yanbian_home": ("延边朝鲜族自治州儿童福利院", "CHILD_WELFARE", YANBIAN, "YB"),
    "province_office": ("吉林省民政厅", "CIVIL_AFFAIRS", PROVINCE, ""),
}

# Who works where, as what: name, agency, role.
PEOPLE = {
    "carer": ("赵护理", "county_home", "carer"),
    "registrar": ("钱档案", "county_home", "registrar"),
    "medic": ("孙医护", "county_home", "medic"),
    "teacher": ("李教育", "county_home", "teacher"),
    "social_worker": ("周社工", "county_home", "social_worker"),
    "rehab": ("郝康复", "county_home", "rehab"),
    "finance": ("安财务", "county_home", "finance"),
    "head": ("吴院长", "county_home", "home_head"),
    "county": ("郑县级", "county_office", "county"),
    "county_insurance": ("王医保", "county_insurance_office", "insurance"),
    "county_education": ("冯教育", "county_education_office", "education"),
    "county_police": ("陈公安", "county_police_office", "police"),
    "protection": ("常未保", "county_protection", "protection"),
    "sibling_registrar": ("乐档案", "sibling_home", "registrar"),
    "sibling_rehab": ("于康复", "sibling_home", "rehab"),
    "sibling_head": ("时院长", "sibling_home", "home_head"),
    "sibling_county": ("傅县级", "sibling_office", "county"),
    "city_carer": ("褚护理", "city_home", "carer"),
    "city_registrar": ("卫档案", "city_home", "registrar"),
    "city_medic": ("蒋医护", "city_home", "medic"),
    "city_rehab": ("沈康复", "city_home", "rehab"),
    "city_teacher": ("韩教育", "city_home", "teacher"),
    "city_social_worker": ("杨社工", "city_home", "social_worker"),
    "city_finance": ("朱财务", "city_home", "finance"),
    "city_home_head": ("秦院长", "city_home", "home_head"),
    "prefecture": ("尤市级", "city_office", "prefecture"),
    "prefecture_head": ("许局长", "city_office", "prefecture_head"),
    "insurance": ("何医保", "city_insurance_office", "insurance"),
    "education": ("吕教育", "city_education_office", "education"),
    "police": ("施公安", "city_police_office", "police"),
    "disabled_federation": ("张残联", "city_disabled_office", "disabled_federation"),
    "establishment": ("皮编办", "county_establishment_office", "establishment"),
    "development": ("卞发改", "county_development_office", "development"),
    "treasury": ("齐财政", "county_finance_office", "treasury"),
    "human_resources": ("康人社", "county_labour_office", "human_resources"),
    "housing": ("伍住建", "county_housing_office", "housing"),
    "health": ("余卫健", "county_health_office", "health"),
    "market": ("元市监", "county_market_office", "market"),
    "conscription": ("卜征兵", "county_conscription_office", "conscription"),
    "fire": ("顾消防", "county_fire_office", "fire"),
    "province": ("孔省厅", "province_office", "province"),
    "sys_admin": ("曹系统", "province_office", "sys_admin"),
    "sec_admin": ("严安全", "province_office", "sec_admin"),
    "audit_admin": ("华审计", "province_office", "audit_admin"),
    "stranger_carer": ("金护理", "stranger_home", "carer"),
    "stranger_registrar": ("魏档案", "stranger_home", "registrar"),
    "stranger_head": ("陶院长", "stranger_home", "home_head"),
    "stranger_prefecture": ("姜市级", "stranger_office", "prefecture"),
    "stranger_prefecture_head": ("戚局长", "stranger_office", "prefecture_head"),
    "stranger_education": ("谢教育", "stranger_education_office", "education"),
    "yanbian_registrar": ("邹档案", "yanbian_home", "registrar"),
}

# The jurisdictions whose children it takes in
SERVES = {"city_home": [SIPING], "stranger_home": [TONGHUA], "yanbian_home": [YANBIAN, CHANGBAISHAN]}


def assemble() -> None:
    """Bring the cast into an empty database; does nothing where it stands already."""
    from agencies import regions
    from agencies.models import Agency, Jurisdiction, Post, ServiceArea, User

    if Agency.objects.exists():
        return
    regions.load()
    levels = dict(Jurisdiction.objects.values_list("pk", "level"))
    agencies = {
        key: Agency(
            name=name, short_name=name[:30], kind=kind, level=levels[place], jurisdiction_id=place,
            file_prefix=prefix, open_from=SINCE,
        )
        for key, (name, kind, place, prefix) in AGENCIES.items()
    }  # fmt: skip
    Agency.objects.bulk_create(agencies.values())
    password, now = make_password(PASSWORD), timezone.now()
    users = {
        key: User(
            username=key, name=name, password=password, password_changed_at=now, must_activate=False
        )
        for key, (name, _agency, _role) in PEOPLE.items()
    }  # fmt: skip
    User.objects.bulk_create(users.values())
    Post.objects.bulk_create(
        Post(user=users[key], agency=agencies[agency], role=role, starts_on=SINCE)
        for key, (_name, agency, role) in PEOPLE.items()
    )
    ServiceArea.objects.bulk_create(
        ServiceArea(home=agencies[home], jurisdiction_id=place, starts_on=SINCE, basis="吉民发〔2022〕27号 二")
        for home, places in SERVES.items()
        for place in places
    )


class Cast:
    """Everybody by name, fresh in each test: `cast.registrar`, `cast.city_home`."""

    def __init__(self) -> None:
        from agencies.models import Agency, Post

        self.people: dict[str, Any] = {}
        # In their own right: who is named somebody's stand-in stays who they are.
        for post in Post.objects.filter(user__username__in=PEOPLE, stands_in_for=None).with_agency():
            post.user.post = post
            self.people[post.user.username] = post.user
        by_name = {agency.name: agency for agency in Agency.objects.select_related("jurisdiction__parent")}
        self.agencies = {key: by_name[row[0]] for key, row in AGENCIES.items()}

    def __getattr__(self, key: str) -> Any:
        found = self.__dict__.get("people", {}).get(key) or self.__dict__.get("agencies", {}).get(key)
        if found is None:
            raise AttributeError(f"nobody in the cast is called {key}")
        return found

    def working_at(self, agency: Any, role: str) -> Any:
        return next(p for p in self.people.values() if p.post.agency_id == agency.pk and p.post.role == role)


@pytest.fixture
def cast(db: None) -> Cast:
    return Cast()


@contextmanager
def at_work(person: Any) -> Iterator[Any]:
    """Act as somebody of the cast, as a request would: transaction, database role, row-level security, audit."""
    from casework.acting import acting

    with acting(person, post=person.post) as act:
        yield act


def sign_in(person: Any, **defaults: Any) -> Client:
    """A browser in which the person has passed password and second factor and acts under the post of the cast."""
    from agencies.sign_in import sessions

    client = Client(**defaults)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    moment = timezone.now().timestamp()
    session = client.session
    session.update(
        {sessions.BEGAN: moment, sessions.SEEN: moment, sessions.SECOND_FACTOR: True, sessions.POST: person.post.pk}
    )
    session.save()
    return client


@pytest.fixture
def signed_in(db: None) -> Callable[..., Client]:
    return sign_in
