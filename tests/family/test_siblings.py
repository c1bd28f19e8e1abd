"""Siblings in the system: linked once, known as far as the matrix allows, parted only with a reason."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from casework import todo
from casework.forms import stamp
from casework.parts import record_of
from children import care
from children.family.models import ContactPlan, SiblingLink
from children.leaving.actions import open_leaving
from children.leaving.guards import nobody_is_left_behind
from children.models import Child
from tests.builders.children import a_child, a_move
from tests.builders.families import a_contact_plan, a_family_home, living_in, siblings
from tests.builders.transfers import a_draft, walk
from tests.cast import at_work
from tests.duplicates.pairs import merged, pair_of, the_boy

pytestmark = pytest.mark.django_db


def _page(client, child) -> str:
    return client.get(f"/children/{child.uid}/", {"tab": "社"}).content.decode()


def _link(client, child, sibling: str, **said):
    posted = {"child": str(child.uid), "sibling": sibling, "kinship": "FULL", "basis": "户口簿", **said}
    return client.post(reverse("family:sibling_new"), posted)


def _titles(person) -> dict[str, int]:
    with at_work(person):
        return {str(group.title): group.count for group in todo.groups(person)}


def _part_apart(client, link, **said):
    posted = {
        "apart_scope": "AWAY", "apart_reason": "SCHOOLING", "apart_words": "弟弟在特殊教育学校就读，每月见面",
        "apart_by": "院务会", "apart_on": "2026-10-08", "version": stamp(link, record_of(link).part("apart")), **said,
    }  # fmt: skip
    return client.post(reverse("family:sibling_part", args=[link.uid, "apart"]), posted)


@pytest.fixture
def brother(cast) -> Child:
    return a_child(cast.county_home, name="吴晓东", birth_date=date(2012, 4, 5))


@pytest.fixture
def sister(cast) -> Child:
    return a_child(cast.county_home, name="吴晓燕", sex="2", birth_date=date(2015, 6, 7))


def test_two_children_of_a_home_are_linked_once_and_stand_on_both_pages(cast, signed_in, brother, sister) -> None:
    client = signed_in(cast.social_worker)
    assert _link(client, sister, "吴晓东").status_code == 302
    link = SiblingLink.objects.get()
    assert link.first_id < link.second_id
    again = _link(client, brother, sister.file_number)
    assert again.status_code == 422
    assert "这两名儿童已登记为兄弟姐妹" in again.content.decode()
    assert "不能把儿童登记为自己的兄弟姐妹" in _link(client, sister, sister.file_number).content.decode()
    assert "吴晓东" in _page(client, sister)
    assert "吴晓燕" in _page(client, brother)
    assert "住在一起" in _page(client, brother)


@pytest.mark.parametrize("typed", ["", "\x00", "😀", "查" * 51, "不存在的人"])
def test_what_names_no_child_is_said_at_the_field_and_nothing_is_saved(cast, signed_in, brother, typed) -> None:
    answer = _link(signed_in(cast.social_worker), brother, typed)
    assert answer.status_code == 422
    assert answer.context["form"].errors["sibling"]
    assert not SiblingLink.objects.exists()


def test_a_child_of_another_home_is_not_found_by_name_or_number_and_not_even_said_to_exist(
    cast, signed_in, brother
) -> None:
    stranger = a_child(cast.stranger_home, name="郝远方")
    client = signed_in(cast.social_worker)
    said = [_link(client, brother, asked).context["form"].errors["sibling"] for asked in (
        "郝远方", stranger.file_number, "TH-1999-0001",
    )]  # fmt: skip
    assert said[0] == said[1] == said[2]
    namesakes = [a_child(cast.county_home, name="李小小") for _n in range(2)]
    both = _link(client, brother, "李小小").content.decode()
    assert all(child.file_number in both for child in namesakes)
    with at_work(cast.social_worker), pytest.raises(Exception, match="row-level security"), transaction.atomic():
        SiblingLink.objects.create(
            first=min(brother, stranger, key=lambda c: c.pk), second=max(brother, stranger, key=lambda c: c.pk),
            kinship="FULL", basis="x",
        )  # fmt: skip


@pytest.fixture
def apart(cast, brother) -> tuple[Child, Child, SiblingLink]:
    """The brother in 梨树, the sister already in 四平's home: linked by the prefecture, which sees both."""
    sister = a_child(cast.city_home, name="吴晓燕", sex="2", birth_date=date(2015, 6, 7))
    return brother, sister, siblings(brother, sister, cast.prefecture)


def test_a_sibling_in_another_home_is_told_without_name_home_or_number(cast, signed_in, apart) -> None:
    brother, sister, link = apart
    for person, own, other in ((cast.social_worker, brother, sister), (cast.city_social_worker, sister, brother)):
        client = signed_in(person)
        pages = [
            _page(client, own), client.get(reverse("family:sibling_list")).content.decode(),
            client.get(reverse("family:sibling_page", args=[link.uid])).content.decode(),
            client.get(reverse("casework:todo")).content.decode(),
            client.get(f"/children/{own.uid}/", {"tab": "timeline"}).content.decode(),
        ]  # fmt: skip
        assert "在其他机构的儿童" in pages[0]
        assert "分在不同机构" in pages[0]
        for page in pages:
            assert other.name not in page
            assert other.file_number not in page
            assert str(other.uid) not in page
        export = client.post(reverse("family:sibling_export"), {"reason": "核对"})
        assert export.status_code == 200
    heading = signed_in(cast.social_worker).get(reverse("family:sibling_page", args=[link.uid])).context["title"]
    assert heading == "吴晓东、在其他机构的儿童（兄弟姐妹）"
    office = signed_in(cast.prefecture)
    assert "吴晓燕" in _page(office, brother)
    assert "四平市儿童福利院" in _page(office, brother)
    page = reverse("family:sibling_page", args=[link.uid])
    for stranger in (cast.stranger_registrar, cast.sibling_head, cast.stranger_prefecture):
        assert signed_in(stranger).get(page).status_code == 404


def test_the_wall_itself_shows_a_link_to_either_side_and_the_other_child_to_none(cast, apart) -> None:
    brother, sister, link = apart
    with at_work(cast.social_worker):
        seen = SiblingLink.objects.living().get(pk=link.pk)
        assert (seen.first_id, seen.second_id) == (brother.pk, sister.pk)
        assert (seen.first, seen.second) == (brother, None)
        assert seen.lives == "HOME"
        assert not Child.objects.filter(pk=sister.pk).exists()
        assert SiblingLink.history.model.objects.filter(id=link.pk).exists()
    with at_work(cast.stranger_registrar), connection.cursor() as cursor:
        assert not SiblingLink.objects.exists()
        assert not SiblingLink.history.model.objects.filter(id=link.pk).exists()
        cursor.execute("SELECT family_whereabouts(%s, %s)", [brother.pk, sister.pk])
        assert cursor.fetchone() == (None,)
    with at_work(cast.social_worker), connection.cursor() as cursor:
        cursor.execute("DELETE FROM family_siblinglink")
        assert cursor.rowcount == 0
    with pytest.raises(IntegrityError, match="stays with its two children"), at_work(cast.social_worker):
        SiblingLink.objects.filter(pk=link.pk).update(second=a_child(cast.county_home, name="别人"))


def test_who_once_had_a_child_hears_of_its_sibling_no_more(cast, signed_in, brother, sister) -> None:
    link = siblings(brother, sister, cast.social_worker)
    a_move(sister, cast.city_home)
    page = signed_in(cast.registrar).get(reverse("family:sibling_page", args=[link.uid])).content.decode()
    assert "吴晓东" in page
    assert "吴晓燕" not in page
    head = signed_in(cast.head)
    assert "已移出" in _page(head, brother)  # the head still knows whom it gave away
    assert "四平市儿童福利院" not in _page(head, brother)


def test_parted_siblings_are_a_to_do_until_the_reason_is_written_down_whole(cast, signed_in, apart) -> None:
    brother, sister, link = apart
    assert _titles(cast.social_worker)["兄弟姐妹分开而没有理由"] == 1
    assert _titles(cast.city_social_worker)["兄弟姐妹分开而没有理由"] == 1
    for client, own in ((signed_in(cast.social_worker), brother), (signed_in(cast.city_social_worker), sister)):
        assert "还没有登记理由和由谁决定" in _page(client, own)
    client = signed_in(cast.social_worker)
    half = _part_apart(client, link, apart_by="")
    assert half.status_code == 422
    assert "请填写由谁决定" in half.content.decode()
    assert "弟弟在特殊教育学校就读" in half.content.decode()
    assert "日期不能晚于今天" in _part_apart(client, link, apart_on="2031-01-01").content.decode()
    assert "没有这一天" in _part_apart(client, link, apart_on="2026-02-30").content.decode()
    assert _part_apart(client, link, apart_words="长" * 501).status_code == 422
    assert _part_apart(client, link).status_code == 302
    assert "兄弟姐妹分开而没有理由" not in _titles(cast.city_social_worker)
    assert "还没有联系计划" in _page(client, brother)
    assert _titles(cast.social_worker)["分开的兄弟姐妹没有联系计划"] == 1
    a_contact_plan(brother, cast.social_worker, sibling=link, means="VIDEO")
    assert "分开的兄弟姐妹没有联系计划" not in _titles(cast.social_worker)
    assert _titles(cast.city_social_worker)["分开的兄弟姐妹没有联系计划"] == 1
    plan = ContactPlan.objects.get()
    page = client.get(reverse("family:contact_plan_page", args=[plan.uid])).content.decode()
    assert "与在其他机构的儿童的联系计划" in page
    assert "吴晓燕" not in page


def test_two_who_write_the_reason_at_once_see_both(cast, signed_in, apart) -> None:
    _brother, _sister, link = apart
    ours, theirs = signed_in(cast.social_worker), signed_in(cast.city_social_worker)
    before = stamp(link, record_of(link).part("apart"))
    assert _part_apart(ours, link).status_code == 302
    late = _part_apart(theirs, link, apart_by="四平市民政局", version=before)
    assert late.status_code == 409
    assert "院务会" in late.content.decode()


def test_siblings_in_one_home_but_in_two_households_live_apart(cast, signed_in, brother, sister) -> None:
    link = siblings(brother, sister, cast.social_worker)
    living_in(brother, a_family_home(cast.head), cast.head, mixed_because="分室居住")
    client = signed_in(cast.social_worker)
    assert "同一机构，分开居住" in _page(client, sister)
    assert _titles(cast.social_worker)["兄弟姐妹分开而没有理由"] == 1
    assert _part_apart(client, link, apart_scope="WITHIN", apart_reason="AGE_AND_SEX").status_code == 302
    assert "兄弟姐妹分开而没有理由" not in _titles(cast.social_worker)


def test_one_of_two_is_not_transferred_without_the_other_or_a_reason(cast, signed_in, brother, sister) -> None:
    link = siblings(brother, sister, cast.social_worker)
    case = a_draft(cast, brother)
    client = signed_in(cast.registrar)
    step = reverse("transfers:transfer_step", args=[case.uid, "assess"])
    refused = client.post(step)
    assert refused.status_code == 422
    assert "不能只让其中一人离开" in refused.content.decode()
    within = {"apart_scope": "WITHIN", "apart_reason": "AGE_AND_SEX"}
    assert _part_apart(signed_in(cast.social_worker), link, **within).status_code == 302
    assert "不能只让其中一人离开" in client.post(step).content.decode()  # for two homes that is no reason
    a_draft(cast, sister)
    assert client.post(step).status_code == 302  # they go together


def test_one_of_two_is_transferred_when_the_reason_is_written_down_and_both_meet_again_later(
    cast, signed_in, brother, sister
) -> None:
    link = siblings(brother, sister, cast.social_worker)
    assert _part_apart(signed_in(cast.social_worker), link).status_code == 302
    walk(cast, a_draft(cast, brother), "assess", "approve_plan", "issue_notice", "hand_over", "accept")
    link.refresh_from_db()
    assert link.apart_scope == "AWAY"
    assert "分在不同机构" in _page(signed_in(cast.social_worker), sister)
    walk(cast, a_draft(cast, sister), "assess", "approve_plan", "issue_notice", "hand_over", "accept")
    link.refresh_from_db()
    assert (link.apart_scope, link.apart_words, link.apart_on) == ("", "", None)  # parted anew only for a new reason
    assert SiblingLink.history.model.objects.filter(id=link.pk, apart_by="院务会").exists()


def test_one_of_two_does_not_leave_alone_without_a_reason(cast, signed_in, brother, sister) -> None:
    siblings(brother, sister, cast.social_worker)

    def leaving_of(child):
        with at_work(cast.social_worker):
            return open_leaving(child=child, kind="ADULT", opened_on=date(2026, 10, 1), by=cast.social_worker)

    leaving = leaving_of(brother)
    page = reverse("leaving:leaving_page", args=[leaving.uid])
    with at_work(cast.social_worker):
        assert "吴晓燕" in nobody_is_left_behind(leaving, cast.social_worker)
    assert "submit" in signed_in(cast.social_worker).get(page).content.decode()
    leaving_of(sister)
    with at_work(cast.social_worker):
        assert nobody_is_left_behind(leaving, cast.social_worker) == ""


def test_a_link_made_by_mistake_is_withdrawn_with_its_reason(cast, signed_in, brother, sister) -> None:
    link = siblings(brother, sister, cast.social_worker)
    client = signed_in(cast.social_worker)
    step = reverse("family:sibling_step", args=[link.uid, "withdraw"])
    assert client.post(step, {"reason": ""}).status_code == 422
    assert client.post(step, {"reason": "DNA比对结果不支持"}).status_code == 302
    assert "吴晓燕" not in _page(client, brother)
    assert signed_in(cast.carer).get(step).status_code == 404


def test_a_merged_file_is_nobodys_sibling(cast, signed_in, brother) -> None:
    """By name only the kept file is found; the old number leads to it."""
    kept, old = the_boy(cast.county_home), the_boy(cast.county_home)
    merged(signed_in(cast.registrar), signed_in(cast.head), pair_of(kept, old), kept)
    worker = signed_in(cast.social_worker)
    assert _link(worker, brother, kept.name).status_code == 302
    assert "已登记为兄弟姐妹" in _link(worker, brother, old.file_number).content.decode()
    link = SiblingLink.objects.get()
    assert {link.first_id, link.second_id} == {brother.pk, kept.pk}


def test_a_child_leaves_whose_plan_names_a_sibling_that_its_home_may_not_see(cast, apart) -> None:
    """The plan is come to by the child and not by the list of siblings; its name says only that there is one."""
    brother, _sister, link = apart
    plan = a_contact_plan(brother, cast.social_worker, sibling=link)
    with at_work(cast.head):
        told = str(ContactPlan.objects.get(pk=plan.pk))
        assert "在其他机构的儿童" in told
        assert "吴晓燕" not in told
        care.leave(child=brother, kind="GUARDIAN_ABLE", on=timezone.localdate(), by=cast.head, document="文书1号")
    brother.refresh_from_db()
    assert brother.state == "LEFT"
