"""Many scans at once: what was refused stays chosen, and the mistake is mended without choosing again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from children.archive import checklist
from children.archive.models import ArchiveItem
from tests.browser.person import Person
from tests.builders.children import a_child
from tests.casework import uploads
from tests.cast import at_work

pytestmark = pytest.mark.browser
LET_GO = """([place, ...names]) => {
  const carried = new DataTransfer();
  names.forEach(name => carried.items.add(new File(["x"], name, { type: "application/pdf" })));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    const event = new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true });
    document.querySelector(place).dispatchEvent(event);
    if (kind !== "dragenter" && !event.defaultPrevented) throw new Error("the browser opens the file");
  }
}"""
CHOSEN = "document.querySelector('input[type=file]').files.length"


def test_scans_that_were_refused_stay_chosen_until_the_form_is_right(desk: Callable[..., Person], cast: Any) -> None:
    child = a_child(cast.city_home, name="石磊", category="ABANDONED", legal_category="63.1")
    with at_work(cast.city_registrar):
        checklist.open_for([child], by=cast.city_registrar)
    child.refresh_from_db()
    person = desk(cast.city_registrar).go(reverse("archive:upload", args=[child.archive.uid]))
    scans = [
        {"name": "寻亲公告.pdf", "mimeType": "application/pdf", "buffer": uploads.pdf(2)},
        {"name": "带宏.docx", "mimeType": "application/msword", "buffer": uploads.docx(word__vbaProject_dot_bin=b"x")},
    ]
    person.page.locator("input[type=file]").set_input_files(scans)

    with person.refused():
        person.page.locator("main").get_by_role("button", name="上传").click()
        person.page.get_by_text("已归档 0 件，2 件没有接收").wait_for()
        assert person.page.evaluate(CHOSEN) == 2
        person.fill(section="ADMISSION", original_or_copy="COPY")
        person.page.locator("main").get_by_role("button", name="上传").click()
        person.page.get_by_text("已归档 1 件，1 件没有接收").wait_for()

    person.sees("带宏.docx", "文件含有宏")
    assert person.page.evaluate(CHOSEN) == 1
    assert ArchiveItem.objects.get(child=child).title == "寻亲公告"
    person.page.goto("about:blank")
    person.close()


def test_scans_are_dropped_on_the_form_and_a_wrong_form_sends_one_of_them(
    desk: Callable[..., Person], cast: Any
) -> None:
    child = a_child(cast.city_home, name="石磊")
    person = desk(cast.city_registrar).go(reverse("archive:upload", args=[child.archive.uid]))
    person.page.evaluate(LET_GO, ["main h1", "旁边.pdf"])
    assert person.page.evaluate(CHOSEN) == 0
    person.page.evaluate(LET_GO, ["[data-drop]", "一.pdf", "二.pdf", "三.pdf"])
    person.sees("一.pdf", "二.pdf", "三.pdf")
    sent: list[str] = []
    person.page.on("request", lambda request: sent.append(request.method))
    with person.refused():
        person.page.locator("main").get_by_role("button", name="上传").click()
        person.page.get_by_text("已归档 0 件，3 件没有接收").wait_for()
        assert sent.count("POST") == 1
        assert person.text.count("请选择类别。") == 3
        person.fill(section="OTHER")
        person.page.locator("main").get_by_role("button", name="上传").click()
        person.page.get_by_text("文件内容与扩展名不符").nth(2).wait_for()
    person.sees_not("请选择类别。")
    person.page.goto("about:blank")
    person.close()
