"""A worker puts files to a record, finds them again, takes one back; nobody gets at them by an address."""

from __future__ import annotations

import io
import os
import socket
import socketserver
import struct
import threading
import uuid
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.http import FileResponse
from django.test import RequestFactory
from django.utils.datastructures import MultiValueDict

from agencies.models import User
from casework.attachments import AttachmentForm, accept, accepting, receive, rescan, rows_of, serve, storing, withdraw
from casework.attachments.scanning import Verdict, scan
from casework.models import Attachment, AuditEntry
from casework.refusals import Refused
from tests.casework import uploads

CHILD = uuid.UUID("00000000-0000-4000-8000-000000000001")


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT, settings.PRIVATE_FILES_PREFIX, settings.CLAMD = tmp_path, "", ""


@pytest.fixture
def worker(db: None) -> User:
    return User.objects.create(username="wangping", name="王平")


def put(worker: User, name: str = "户口本.pdf", content: bytes | None = None, **changes: Any) -> Attachment:
    about = {"resource": "child", "target": CHILD, "child_id": None, "part": "hukou", "by": worker}
    return accept(ContentFile(content or uploads.pdf(), name=name), **(about | changes))


def open_it(attachment: Attachment, query: str = "") -> Any:
    return serve(attachment, RequestFactory().get(f"/files/{attachment.uid}/{query}"))


class Scanner(socketserver.BaseRequestHandler):
    """A virus scanner that knows one virus."""

    def handle(self) -> None:
        self.request.recv(10)
        data = b""
        while size := struct.unpack(">I", self._exactly(4))[0]:
            data += self._exactly(size)
        self.request.sendall(b"stream: Eicar FOUND\0" if uploads.EICAR in data else b"stream: OK\0")

    def _exactly(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            data += self.request.recv(size - len(data))
        return data


@pytest.fixture
def scanner(settings: Any) -> Iterator[None]:
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Scanner)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    settings.CLAMD = f"tcp:127.0.0.1:{server.server_address[1]}"
    yield
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def dead_scanner(settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        settings.CLAMD = f"tcp:127.0.0.1:{free.getsockname()[1]}"


def test_a_kept_file_lies_under_a_random_name_that_tells_nothing(worker: User, tmp_path: Any) -> None:
    first, second = put(worker), put(worker)
    assert storing.STORED.fullmatch(first.stored_name)
    assert first.stored_name != second.stored_name
    assert first.sha256 == second.sha256
    path = tmp_path / first.stored_name
    assert path.read_bytes() == uploads.pdf()
    assert path.stat().st_mode & 0o007 == 0


def test_the_trail_says_who_put_which_file(worker: User) -> None:
    kept = put(worker)
    entry = AuditEntry.objects.get(verb="upload")
    assert (entry.resource, entry.part, entry.object_uid) == ("child", "hukou", kept.uid)
    assert entry.details == {"target": str(CHILD), "sha256": kept.sha256, "state": "CLEAN"}


def test_the_two_hundred_megabytes_of_a_record_are_not_exceeded(worker: User, monkeypatch: Any, tmp_path: Any) -> None:
    monkeypatch.setattr(accepting, "ROOM_PER_RECORD", len(uploads.pdf()) * 2)
    put(worker)
    put(worker)
    with pytest.raises(Refused, match="200 MB"):
        put(worker)
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2
    put(worker, target=uuid.uuid4())


def test_a_full_disk_is_said_and_leaves_no_half_file(worker: User, monkeypatch: Any, tmp_path: Any) -> None:
    def full(_handle: int) -> None:
        raise OSError("no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="无法保存"):
        put(worker)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_an_unknown_particular_is_a_mistake_of_the_program(worker: User) -> None:
    with pytest.raises(TypeError, match="colour"):
        put(worker, colour="red")


def test_a_virus_is_refused_and_noted(worker: User, scanner: None) -> None:
    with pytest.raises(Refused, match="含有病毒"):
        put(worker, content=uploads.pdf(change=uploads.with_virus, compress_streams=False))
    assert not Attachment.objects.exists()
    assert AuditEntry.objects.get(verb="upload").outcome == "refused"
    assert put(worker).state == "CLEAN"


def test_while_the_scanner_is_down_files_wait_in_quarantine(worker: User, dead_scanner: None) -> None:
    kept = put(worker)
    assert kept.state == "QUARANTINED"
    with pytest.raises(Refused, match="病毒检查中"):
        open_it(kept)
    (row,) = rows_of("child", CHILD, parts={"hukou"}, url=str)
    assert (row.quarantined, row.url, row.view_url) == (True, "", "")


def test_quarantine_is_left_when_the_scanner_is_back(worker: User, settings: Any, scanner: None) -> None:
    back, settings.CLAMD = settings.CLAMD, "unix:/nowhere/clamd"
    kept = put(worker)
    assert kept.state == "QUARANTINED"
    settings.CLAMD = back
    out = io.StringIO()
    call_command("scan_quarantine", stdout=out)
    assert out.getvalue() == "1 clean\n"
    kept.refresh_from_db()
    assert kept.state == "CLEAN"
    assert rescan(kept) is Verdict.CLEAN
    call_command("scan_quarantine", stdout=out)
    assert out.getvalue().endswith("nothing in quarantine\n")


def test_an_answer_that_is_neither_yes_nor_no_is_no_answer(settings: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(Scanner, "handle", lambda self: self.request.sendall(b"stream: ERROR\0"))
    with socketserver.TCPServer(("127.0.0.1", 0), Scanner) as server:
        settings.CLAMD = f"tcp:127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        assert scan(b"x") is Verdict.UNKNOWN
        thread.join()


def test_a_file_comes_as_a_download_that_no_browser_runs(worker: User) -> None:
    response = open_it(put(worker, name="王小明 户口本.pdf"))
    assert isinstance(response, FileResponse)
    assert b"".join(response.streaming_content) == uploads.pdf()
    encoded = quote("王小明 户口本.pdf")
    assert response["Content-Disposition"] == f"attachment; filename=\"_______.pdf\"; filename*=UTF-8''{encoded}"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "private, no-store"
    response.close()


def test_pictures_and_pdf_can_be_looked_at_but_word_files_only_downloaded(worker: User) -> None:
    shown, saved = open_it(put(worker), "?view=1"), open_it(put(worker, "申请.docx", uploads.docx()), "?view=1")
    assert shown["Content-Disposition"].startswith("inline;")
    assert saved["Content-Disposition"].startswith("attachment;")
    shown.close()
    saved.close()


def test_behind_a_front_server_only_the_address_is_handed_on(worker: User, settings: Any) -> None:
    settings.PRIVATE_FILES_PREFIX = "/private/"
    kept = put(worker)
    response = open_it(kept)
    assert response["X-Accel-Redirect"] == f"/private/{kept.stored_name}"
    assert response.content == b""
    assert response["Content-Type"] == "application/pdf"


def test_a_file_lost_from_the_disk_is_a_sentence(worker: User) -> None:
    kept = put(worker)
    storing.drop(kept.stored_name)
    with pytest.raises(Refused, match="找不到这个文件"):
        open_it(kept)


@pytest.mark.parametrize("name", ["../../etc/passwd", "aa/bb/../../x", "", "/etc/passwd"])
def test_a_stored_name_is_never_a_way_out(name: str) -> None:
    with pytest.raises(ValueError, match="not the name"):
        storing.path_of(name)


def form(*uploaded: SimpleUploadedFile, **data: str) -> AttachmentForm:
    return AttachmentForm({"original_or_copy": "ORIGINAL", **data}, MultiValueDict({"uploads": list(uploaded)}))


def test_several_files_are_judged_one_by_one(worker: User) -> None:
    three = ("甲.pdf", uploads.pdf()), ("乙.exe", b"MZ"), ("空.pdf", b"")
    filled = form(*(SimpleUploadedFile(name, content) for name, content in three), title="不用于多个文件")
    assert filled.is_valid(), filled.errors
    kept, refused = receive(filled, resource="child", target=CHILD, child_id=None, part="hukou", by=worker)
    assert [(one.title, one.original_or_copy) for one in kept] == [("甲.pdf", "ORIGINAL")]
    assert [one.name for one in refused] == ["乙.exe", "空.pdf"]
    assert "不接收这种文件" in refused[0].sentence
    assert "文件是空的" in refused[1].sentence


def test_one_file_takes_the_title_that_was_typed(worker: User) -> None:
    filled = form(SimpleUploadedFile("扫描001.pdf", uploads.pdf()), title="出生证明")
    assert filled.is_valid()
    kept, _refused = receive(filled, resource="child", target=CHILD, child_id=None, part="hukou", by=worker)
    assert kept[0].title == str(kept[0]) == "出生证明"


def test_a_form_without_files_or_with_too_many_says_so() -> None:
    assert form().errors["uploads"] == ["请选择要上传的文件。"]
    many = form(*[SimpleUploadedFile(f"{n}.pdf", b"x") for n in range(21)])
    assert "一次最多上传 20 个文件" in many.errors["uploads"][0]


def test_the_list_shows_what_a_reader_may_see_in_one_query(worker: User, django_assert_num_queries: Any) -> None:
    put(worker, title="户口本")
    put(worker, "病历.pdf", part="health")
    put(worker, "申请.docx", uploads.docx())
    with django_assert_num_queries(1):
        rows = rows_of("child", CHILD, parts={"hukou"}, url=lambda one: f"/files/{one.uid}/")
    assert [row.title for row in rows] == ["申请.docx", "户口本"]
    assert (rows[1].uploaded_by, rows[1].pages, rows[1].kind) == ("王平", 1, "复印件")
    assert rows[1].view_url == f"{rows[1].url}?view=1"
    assert rows[0].view_url == ""


def test_a_file_put_by_mistake_is_taken_back_with_a_reason_and_stays_stored(worker: User, tmp_path: Any) -> None:
    kept = put(worker)
    with pytest.raises(Refused, match="请写明撤回原因"):
        withdraw(kept, by=worker, reason="  ")
    withdraw(kept, by=worker, reason="传错了人")
    assert rows_of("child", CHILD, parts={"hukou"}, url=str) == []
    assert (tmp_path / kept.stored_name).is_file()
    assert AuditEntry.objects.get(verb="withdraw").reason == "传错了人"
    with pytest.raises(Refused, match="已经撤回"):
        withdraw(kept, by=worker, reason="再撤")


def test_the_database_keeps_no_attachment_without_its_sum(worker: User) -> None:
    kept = put(worker)
    with pytest.raises(IntegrityError, match="an_attachment_carries_its_sha256"), transaction.atomic():
        Attachment.objects.filter(pk=kept.pk).update(sha256="x")
