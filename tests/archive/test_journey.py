"""One child, one file: what is missing is said, scans are filed, others read by permission, all goes out sealed."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from PIL import Image

from casework import jobs
from casework.models import AuditEntry, Job
from casework.refusals import Refused
from children.archive import actions, checklist
from children.archive.models import ArchiveItem, ArchivePacket, ArchiveUseRequest
from children.archive.workflow import ARCHIVE, ITEM
from tests.builders.children import a_child
from tests.casework import uploads
from tests.cast import at_work

JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def child(cast: Any) -> Any:
    return a_child(cast.city_home, name="石磊", category="ABANDONED", legal_category="63.1")


def scan(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def upload(client: Any, child: Any, *files: SimpleUploadedFile, **said: Any) -> Any:
    said = {"section": "ADMISSION", "original_or_copy": "COPY", **said}
    extra = said.pop("extra", {})
    return client.post(reverse("archive:upload", args=[child.archive.uid]), {**said, "uploads": list(files)}, **extra)


def page_of(client: Any, record: Any, code: str) -> str:
    return client.get(reverse(f"archive:{code}_page", args=[record.uid])).content.decode()


@pytest.mark.clause("2.1.g", "2.1.h")
def test_the_registrar_sees_what_is_missing_files_it_and_waives_what_cannot_be(cast, signed_in, child) -> None:
    registrar = signed_in(cast.city_registrar)
    assert "缺：捡拾报案证明" in registrar.get(f"/children/{child.uid}/?tab=档案").content.decode()
    assert (
        "石磊" in registrar.get(reverse("archive:archive_list") + "?complete=no&paper=search_notice").content.decode()
    )
    assert "石磊：缺捡拾报案证明" in registrar.get("/todo/").content.decode()

    good = scan("寻亲公告.pdf", uploads.pdf(2))
    answer = upload(registrar, child, good, scan("带宏.docx", uploads.docx(word__vbaProject_dot_bin=b"x")),
                    paper="search_notice")  # fmt: skip
    assert answer.status_code == 422
    assert "带宏.docx：文件含有宏" in answer.content.decode()
    item = ArchiveItem.objects.get(child=child)
    assert (item.number, item.title, item.pages) == (1, "寻亲公告", 2)  # the good one stays, and no number is spent

    again = upload(registrar, child, scan("又一份.pdf", uploads.pdf(2)), extra=JSON)
    assert "与本卷“001 寻亲公告”完全相同" in again.json()["refused"][0]["why"]

    waive = reverse("archive:waive", args=[child.archive.uid, "found_report"])
    assert registrar.post(waive, {"reason": ""}).status_code == 422
    registrar.post(waive, {"reason": "1998年入院，当时没有这项材料。"})
    child.archive.refresh_from_db()
    assert not {"search_notice", "found_report"} & set(child.archive.missing)
    shown = page_of(registrar, child.archive, "archive")
    assert "1998年入院" in shown
    assert "001 寻亲公告" in shown
    registrar.post(reverse("archive:require", args=[child.archive.uid, "found_report"]))
    child.archive.refresh_from_db()
    assert "found_report" in child.archive.missing

    paper = registrar.get(reverse("archive:archive_paper", args=[child.archive.uid, "archive_catalogue"]))
    assert paper.content.startswith(b"%PDF")
    assert signed_in(cast.registrar).get(reverse("archive:archive_page", args=[child.archive.uid])).status_code == 404
    assert signed_in(cast.city_carer).get(reverse("archive:archive_list")).status_code == 404


@pytest.mark.clause("2.1.h")
def test_nothing_leaves_an_archive_without_approval_or_while_it_is_frozen(cast, child) -> None:
    with at_work(cast.city_registrar):
        item = actions.file_item(
            child=child, section="BASIC", title="户口页", paper="hukou_page", by=cast.city_registrar
        )
        ask = {"removal": "DESTROYED", "removal_note": "重复件"}
        asked = ITEM.take("ask_removal", item, by=cast.city_registrar, reason="重复", data=ask)
        with pytest.raises(Refused):
            ITEM.take("remove", asked, by=cast.city_registrar)
    with at_work(cast.city_home_head):
        ARCHIVE.take("hold", child.archive, by=cast.city_home_head, data={"hold_reason": "法院调查令"})
        with pytest.raises(Refused, match="档案已冻结"):
            ITEM.take("remove", asked, by=cast.city_home_head)
        ARCHIVE.take("release", child.archive, by=cast.city_home_head, reason="调查结束")
        removed = ITEM.take("remove", asked, by=cast.city_home_head)
    assert (removed.state, removed.removed_on is not None) == ("REMOVED", True)
    child.archive.refresh_from_db()
    assert "hukou_page" in child.archive.missing
    with at_work(cast.city_registrar):
        following = actions.file_item(child=child, section="BASIC", title="户口页", by=cast.city_registrar)
    assert following.number == 2  # the first number stays with what was destroyed
    with pytest.raises(Exception, match="never deleted"):
        ArchiveItem.objects.filter(pk=following.pk).delete()


@pytest.mark.clause("2.1.h")
def test_a_social_worker_reads_by_permission_with_name_and_time_on_every_page(cast, signed_in, child) -> None:
    registrar, worker, head = (
        signed_in(p) for p in (cast.city_registrar, cast.city_social_worker, cast.city_home_head)
    )
    upload(registrar, child, scan("公告.pdf", uploads.pdf(2)))
    upload(registrar, child, scan("照片.jpg", uploads.picture(size=(600, 400))), section="MEDIA")
    said = {"child": str(child.uid), "kind": "VIEW", "sections": ["ADMISSION"], "purpose": "x"}
    assert "写具体" in worker.post(reverse("archive:archive_use_new"), said).content.decode()
    worker.post(reverse("archive:archive_use_new"), {**said, "purpose": "寻亲回访，核对公告内容"})
    asked = ArchiveUseRequest.objects.get()
    read = reverse("archive:read", args=[asked.uid])
    assert worker.get(read).status_code == 302  # not approved yet
    head.post(reverse("archive:archive_use_step", args=[asked.uid, "approve"]), {"days": "3"})
    shown = worker.get(read).content.decode()
    assert "公告.pdf" in shown
    assert "照片.jpg" not in shown  # outside what was asked for
    assert head.get(read).status_code == 404  # permission is personal

    found = re.search(rf"{read}[0-9a-f-]{{36}}/", shown)
    assert found
    file = worker.get(found[0])
    assert file["Cache-Control"] == "private, no-store"
    with pikepdf.open(io.BytesIO(file.content)) as paper:
        assert len(paper.pages) == 2
        assert all(page.obj.Resources.XObject for page in paper.pages)
    assert AuditEntry.objects.filter(verb="read", resource="archive_use", details__has_key="file").exists()
    worker.post(reverse("archive:archive_use_step", args=[asked.uid, "close"]))
    assert worker.get(found[0]).status_code == 302


def test_a_picture_is_marked_all_over_and_who_asks_does_not_decide(cast, signed_in, child) -> None:
    registrar, head = signed_in(cast.city_registrar), signed_in(cast.city_home_head)
    upload(registrar, child, scan("照片.jpg", uploads.picture(size=(600, 400))), section="MEDIA")
    said = {"child": str(child.uid), "kind": "COPY", "purpose": "成年后本人复制", "reader": "石磊本人"}
    head.post(reverse("archive:archive_use_new"), said)
    asked = ArchiveUseRequest.objects.get()
    approve = reverse("archive:archive_use_step", args=[asked.uid, "approve"])
    assert "不能审批自己提出" in head.post(approve, {"days": "1"}).content.decode()
    signed_in(cast.prefecture_head).post(approve, {"days": "1"})
    shown = head.get(reverse("archive:read", args=[asked.uid])).content.decode()
    found = re.search(rf"/children/archive/uses/{asked.uid}/read/[0-9a-f-]{{36}}/", shown)
    assert found
    file = head.get(found[0])
    assert file["Content-Disposition"].startswith("attachment")
    with Image.open(io.BytesIO(file.content)) as picture:
        quarters = [
            picture.crop((x, y, x + 300, y + 200)).convert("L").getextrema() for x in (0, 300) for y in (0, 200)
        ]
    assert all(high - low > 20 for low, high in quarters)


def _refused(sealed: Path, words: Path, *, code: int = 1) -> str:
    """What the command says of a packet that it does not find whole, and with which exit code."""
    said = io.StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_archive_packet", str(sealed), passphrase_file=words, stdout=io.StringIO(), stderr=said)
    assert stopped.value.code == code
    return said.getvalue()


@pytest.mark.clause("2.1.h")
def test_the_whole_archive_goes_out_sealed_and_a_changed_byte_shows(cast, signed_in, child, tmp_path) -> None:
    registrar, head = signed_in(cast.city_registrar), signed_in(cast.city_home_head)
    upload(registrar, child, scan("公告.pdf", uploads.pdf(2)), scan("照片.png", uploads.picture("PNG")))
    pack = reverse("archive:pack", args=[child.archive.uid])
    assert registrar.get(pack).status_code == 404
    page = head.post(pack, {"reason": "移送市档案馆"}).content.decode()
    passphrase = re.search(r'class="secret">([A-Z2-9-]{29})<', page)
    assert passphrase
    jobs.run(Job.objects.get(kind="archive.pack").pk)
    packet = ArchivePacket.objects.get()
    assert (packet.items, packet.files, packet.key) == (2, 2, "")
    body = b"".join(head.get(reverse("archive:packet_download", args=[packet.uid])).streaming_content)
    assert "公告".encode() not in body
    sealed, words, out = tmp_path / "a.jcwpkt", tmp_path / "words", io.StringIO()
    sealed.write_bytes(body)
    words.write_text(passphrase[1].lower())
    call_command("verify_archive_packet", str(sealed), passphrase_file=words, stdout=out)
    assert "一致：2个文件都与索引相符" in out.getvalue()
    sealed.write_bytes(body[:-40] + bytes([body[-40] ^ 1]) + body[-39:])
    assert "文件已损坏或被改动过，或者口令不对" in _refused(sealed, words)  # nothing tells one from the other
    words.write_text("AAAA-AAAA-AAAA-AAAA-AAAA-AAAA")
    sealed.write_bytes(body)
    assert "文件已损坏或被改动过，或者口令不对" in _refused(sealed, words)
    assert "没有这个文件" in _refused(tmp_path / "b.jcwpkt", words, code=2)
    assert registrar.get(reverse("archive:packet_download", args=[packet.uid])).status_code == 404


def test_the_checklist_follows_the_ground_and_the_day(cast) -> None:
    orphan = a_child(cast.city_home, name="甲", legal_category="63.2")
    rescued = a_child(cast.city_home, name="乙", legal_category="B1", category="RESCUED_TRAFFICKED",
                      admitted_on=date(2026, 5, 1))  # fmt: skip
    assert "parents_gone" in orphan.archive.missing
    assert {"temporary_care", "dna_result"} <= set(rescued.archive.missing)
    assert not any(one.awaits_text for one in checklist.papers_of(orphan))
    assert all(one.awaits_text for one in checklist.papers_of(rescued))
