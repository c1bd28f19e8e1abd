"""The sealed packet: what it holds, what changed on the way, and that whoever touches anything of it is found out."""

from __future__ import annotations

import json
import re
from io import StringIO

import pytest
from django.core.management import call_command, get_commands, load_command_class
from django.db import connection
from django.urls import reverse

from casework.attachments import storing
from casework.models import Attachment, AuditEntry
from children.archive.actions import file_scan
from tests.agencies.people import words
from tests.builders.children import a_child
from tests.builders.handover import a_childs_case, all_signed, given, marked, signed, take
from tests.builders.property import a_picture
from tests.builders.transfers import a_transfer
from tests.cast import at_work
from tests.handover.test_disputed_handover import page
from tests.walk import unreachable
from transfers.handover import actions
from transfers.handover.models import HandoverPacket

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    return a_childs_case(cast)


def verify(*what: str) -> str:
    out = StringIO()
    call_command("verify_packet", *what, stdout=out, no_color=True)
    return out.getvalue()


def faults(*what: str, code: int = 1) -> str:
    """What it says where it does not find the packet whole, and with which exit code."""
    said = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_packet", *what, stdout=StringIO(), stderr=said, no_color=True)
    assert stopped.value.code == code
    return said.getvalue()


def _as_owner(table: str, statement: str) -> None:
    """Somebody with the whole power over the database."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(statement)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@pytest.mark.clause("3.1.b", "3.1.c")
def test_when_all_lists_are_signed_they_are_sealed_and_verified_by_the_number_of_the_case(cast, case) -> None:
    all_signed(cast, case, "ARCHIVE")
    all_signed(cast, case, "PROPERTY", "KEEPSAKES")
    packets = HandoverPacket.objects.filter(case=case).order_by("edition")
    assert [(row.edition, row.lists) for row in packets] == [(1, 1), (2, 3)]
    said = verify(case.number)
    assert "一致：明细、校验值、签署都相符" in said
    assert "从申请到接收没有变化" in said
    assert not re.search(r"[a-z]{4,}", re.sub(r"[0-9a-f]{16,}", "", said))  # a Chinese reader reads it
    for who in ("钱档案", "卫档案", "尤市级"):
        assert said.count(who) == 3
    assert AuditEntry.objects.filter(verb="seal", details__sha256=packets[1].sha256).count() == 1


def test_it_tells_what_changed_between_request_and_receipt(cast, case) -> None:
    money = marked(cast, given(cast, case, "PROPERTY"), 父亲遗产存款=("12000", "存单少800元"))
    with at_work(cast.registrar):
        fresh = actions.correct(by=cast.registrar, handover=money, reason="漏记支出800元")
        line = actions.Written(fresh.items.get(), quantity=12000)
        actions.write(
            by=cast.registrar,
            handover=fresh,
            version=fresh.version,
            lines=[line],
            added=[actions.Added("学生证", unit="本")],
        )
    fresh = marked(cast, take(cast.registrar, "give", fresh))
    signed(cast, take(cast.city_registrar, "confirm", fresh))
    said = verify(case.number)
    assert "父亲遗产存款：余额 12800.00 → 12000.00" in said
    assert "新增：学生证" in said
    assert "第1版有疑问：父亲遗产存款：移交12800.00，实收12000.00；存单少800元" in said
    assert "第2版更正理由：漏记支出800元" in said
    assert "一致：明细、校验值、签署都相符" in said


@pytest.mark.parametrize(
    ("table", "change", "found"),
    [
        ("handover_handoveritem", "UPDATE handover_handoveritem SET title = '别的' WHERE title = '体检报告'",
         "档案交接清单第1版：系统现在的记录与档案包不一致"),
        ("handover_handoversignature", "UPDATE handover_handoversignature SET who = '别人' WHERE role = 'WITNESS'",
         "系统现在的记录与档案包不一致"),
        ("handover_handoverpacket", "UPDATE handover_handoverpacket SET sha256 = repeat('a', 64)",
         "索引被改动过"),
        ("casework_auditentry",
         "UPDATE casework_auditentry SET details = jsonb_set(details, '{sha256}', '\"0\"') WHERE verb = 'seal'",
         "操作记录中的校验值与档案包不符"),
    ],
)  # fmt: skip
def test_what_is_changed_behind_its_back_is_found(cast, case, table, change, found) -> None:
    all_signed(cast, case, "ARCHIVE")
    assert "一致：明细、校验值、签署都相符" in verify(case.number)
    _as_owner(table, change)
    assert re.search(f"(?s)^不一致：.*{found}", faults(case.number))


def test_an_index_made_anew_with_its_own_hash_still_lacks_the_signatures(cast, case) -> None:
    """Whoever holds the keys may seal another index; what three people signed is not in it."""
    from casework.privacy.sealing import place_of, seal_text
    from transfers.handover import freezing

    all_signed(cast, case, "PROPERTY")
    packet = HandoverPacket.objects.get(case=case)
    told = json.loads(packet.index)
    told["lists"][0]["lines"][0] |= {"quantity": "100.00", "closing": "100.00", "found": "100.00"}
    sealed = seal_text(freezing.canonical(told), place_of("handover_handoverpacket|index", packet.uid))
    _as_owner(
        "handover_handoverpacket",
        f"UPDATE handover_handoverpacket SET index = '{sealed}', sha256 = '{freezing.sha(told)}'",
    )
    assert re.search("(?s)明细与交出时不一致.*明细与核收时不一致", faults(case.number))


def test_a_scan_that_was_exchanged_on_the_disk_is_found(cast) -> None:
    child = a_child(cast.county_home, by=cast.registrar)
    with at_work(cast.registrar):
        file_scan(child=child, scan=a_picture("户口页.jpg"), section="BASIC", by=cast.registrar)
    case = a_transfer(cast, "HANDED_OVER", child)
    (papers,) = all_signed(cast, case, "ARCHIVE")
    scan = Attachment.objects.get(child_id=child.pk, resource="archive_item")
    assert papers.items.get().hashes == [scan.sha256]
    assert "一致：明细、校验值、签署都相符" in verify(case.number)
    path = storing.path_of(scan.stored_name)
    path.chmod(0o600)
    path.write_bytes(b"another picture")
    assert "扫描件被改动过" in faults(case.number)
    path.unlink()
    assert "扫描件不见了" in faults(case.number)


def test_a_case_without_a_packet_is_told_so(cast, case) -> None:
    for number in (case.number, "YJ-2020-999999"):
        assert "没有封存过档案包" in faults(number, code=2)
    assert "没有这个文件，或不能读取" in faults("/nowhere/档案包.jcwpkt", "--passphrase-file", "/nowhere/口令", code=2)


def test_the_packet_is_taken_away_as_a_file_that_its_passphrase_opens_years_later(
    cast, case, signed_in, tmp_path
) -> None:
    papers, _money = all_signed(cast, case, "ARCHIVE", "PROPERTY")
    head = signed_in(cast.city_home_head)
    shown = words(head.get(page(papers, "packet")))
    passphrase = re.search(r'name="passphrase" value="([A-Z0-9-]+)"', shown)
    assert passphrase
    assert "请填写导出理由" in words(head.post(page(papers, "packet"), {"passphrase": passphrase[1]}))
    answer = head.post(page(papers, "packet"), {"reason": "随卷保存", "passphrase": passphrase[1]})
    assert answer["Content-Type"] == "application/octet-stream"
    assert "体检报告".encode() not in answer.content
    assert AuditEntry.objects.filter(verb="export", object_uid=papers.uid, reason="随卷保存").exists()

    file, kept = tmp_path / "档案包.jcwpkt", tmp_path / "口令"
    file.write_bytes(answer.content)
    kept.write_text(passphrase[1])
    said = verify(str(file), "--passphrase-file", str(kept))
    assert "一致：明细、校验值、签署都相符" in said
    assert "财产交接清单第1版：已签署，1项" in said

    both = "打不开：文件已损坏或被改动过，或者口令不对"
    for place in (len(answer.content) // 2, -1):  # nothing tells a changed byte from another passphrase
        changed = bytearray(answer.content)
        changed[place] ^= 1
        file.write_bytes(changed)
        assert both in faults(str(file), "--passphrase-file", str(kept))
    file.write_bytes(answer.content)
    kept.write_text("ABCD-EFGH-JKLM-NPQR-STUV-WXYZ")
    assert both in faults(str(file), "--passphrase-file", str(kept))
    file.write_bytes(b"PK another file")
    assert "不是本系统封存的档案包" in faults(str(file), "--passphrase-file", str(kept))


def test_its_help_says_what_the_exit_codes_mean() -> None:
    command = load_command_class(get_commands()["verify_packet"], "verify_packet")
    said = command.create_parser("manage.py", "verify_packet").format_help()
    assert "退出码：0 一致；1 不一致，或者打不开（文件被改动过、口令不对）；2 没有核验" in said


def test_only_the_heads_of_both_homes_take_the_packet_away(cast, case, signed_in) -> None:
    money = given(cast, case, "PROPERTY")
    assert "现在还没有封存的档案包" in words(signed_in(cast.head).get(page(money, "packet")))
    for person in (cast.registrar, cast.city_registrar, cast.prefecture, cast.stranger_head):
        assert signed_in(person).get(page(money, "packet")).status_code == 404
    transfer = reverse("transfers:transfer_page", args=[case.uid])
    assert "移交档案包已封存" not in words(signed_in(cast.head).get(transfer))
    marked(cast, money)
    signed(cast, take(cast.city_registrar, "confirm", money))
    assert "移交档案包已封存" in words(signed_in(cast.head).get(transfer))


def test_whoever_looks_for_impossible_states_sees_a_half_sealed_handover(cast, case) -> None:
    all_signed(cast, case)
    assert list(unreachable.what_is_sealed(cast)) == []
    _as_owner("handover_handoverpacket", "DELETE FROM handover_handoverpacket")
    assert list(unreachable.what_is_sealed(cast)) == [f"{case}: every list is signed and no packet holds them"]
    _as_owner("handover_handoverlist", "UPDATE handover_handoverlist SET state = 'RECEIVED' WHERE kind = 'ARCHIVE'")
    assert [fault.partition(" is ")[2] for fault in unreachable.what_is_sealed(cast)] == ["RECEIVED with 3 signatures"]
