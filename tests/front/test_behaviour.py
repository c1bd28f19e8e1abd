"""What the pages do in people's hands: forms, files, jobs, charts, the menu of a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.front.screens import SCREENS, job
from tests.front.shown import HOST, Window, html

pytestmark = pytest.mark.browser
Open = Callable[..., Window]


def shown(window: Window, screen: str) -> Any:
    template, context = SCREENS[screen]
    return window.show(template, context)


def test_the_list_of_errors_has_the_focus_and_leads_to_each_field(window: Open) -> None:
    page = shown(window(), "form_wrong")
    assert "有 5 处需要修改" in page.evaluate("document.activeElement.textContent")
    assert page.title().startswith("有错误：")
    page.get_by_role("link", name=re.compile("出生日期：没有这一天")).click()
    assert page.evaluate("document.activeElement.name") == "born_on"
    assert page.evaluate("document.activeElement.value") == "2015.2.31"
    page.get_by_role("link", name=re.compile("性别：")).click()
    assert page.evaluate("document.activeElement.name") == "sex"


def test_a_reader_of_the_screen_hears_hint_and_error_with_the_field(window: Open) -> None:
    page = shown(window(), "form_wrong")
    said = page.evaluate(
        "document.querySelector('[name=born_on]').getAttribute('aria-describedby').split(' ')"
        ".map(id => document.getElementById(id).textContent)"
    )
    assert ["可以填" in said[0], "没有这一天" in said[1]] == [True, True]


def test_a_carer_is_asked_before_leaving_what_was_not_saved(window: Open) -> None:
    page = shown(window(), "form")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.fill("[name=name]", "王小雨")
    page.get_by_role("link", name="工作台").click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert page.input_value("[name=name]") == "王小雨"
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_carer_who_changed_nothing_leaves_unasked(window: Open) -> None:
    page = shown(window(), "form")
    page.get_by_role("link", name="工作台").click()
    page.wait_for_url("**/menu/0/")


def test_an_impatient_double_click_sends_a_form_once(window: Open) -> None:
    opened = window()
    page = opened.show("post.html", {"title": "保存"})
    page.evaluate("document.querySelector('main form').addEventListener('submit', event => event.preventDefault())")
    page.evaluate(
        "window.sent = 0; document.addEventListener('submit', event => { if (!event.cancelBubble) window.sent += 1; })"
    )
    page.get_by_role("button", name="保存").dblclick()
    assert page.locator("main form[data-sent]").count() == 1
    assert page.get_by_role("button", name="保存").get_attribute("aria-disabled") == "true"


def test_a_fragment_that_writes_carries_the_token(window: Open) -> None:
    opened = window()
    page = opened.show("post.html", {"title": "保存", "csrf_token": "token-of-this-page"})
    with page.expect_request("**/marked/") as sent:
        page.get_by_role("button", name="标为已读").click()
    assert sent.value.headers["x-csrftoken"] == "token-of-this-page"


def test_a_conflict_makes_the_person_choose_before_saving(window: Open) -> None:
    opened = window()
    page = shown(opened, "form_conflict")
    page.get_by_role("button", name="保存").click()
    assert ("POST", "/shown/") not in opened.asked
    page.get_by_label("别人保存的").check()
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.get_by_role("button", name="保存").click()
    assert "theirs" in sent.value.post_data


def test_a_chosen_file_is_named_with_its_size(window: Open) -> None:
    page = shown(window(), "form")
    page.set_input_files("[name=paper]", {"name": "移送函.pdf", "mimeType": "application/pdf", "buffer": b"x" * 2048})
    assert page.locator("[data-chosen]").inner_text() == "移送函.pdf (2 KB)"


def test_a_dropped_file_lands_in_the_form(window: Open) -> None:
    page = shown(window(), "form")
    data = page.evaluate_handle(
        "() => { const data = new DataTransfer(); data.items.add(new File(['x'], '名册.xlsx')); return data; }"
    )
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": data})
    assert page.evaluate("document.querySelector('[name=paper]').files[0].name") == "名册.xlsx"


def test_the_progress_of_a_job_moves_by_itself_and_stops_when_done(window: Open) -> None:
    opened = window()
    done = html("components/progress.html", job("DONE", sentence="导入了 50 名儿童。", result_url="/r/"))
    opened.answers["/jobs/1/"] = (200, "text/html", done)
    page = shown(opened, "job_running")
    assert page.get_by_text("正在处理").is_visible()
    page.get_by_text("导入了 50 名儿童。").wait_for()
    page.wait_for_timeout(1500)
    assert opened.asked.count(("GET", "/jobs/1/")) == 1
    assert page.get_by_role("link", name="打开结果").is_visible()


def test_a_job_asked_after_the_session_ended_leads_to_the_sign_in_page_whole(window: Open) -> None:
    opened = window()
    opened.answers["/jobs/1/"] = (200, "text/html", "<form id='sign-in'></form>")
    opened.page.add_init_script(
        "Object.defineProperty(XMLHttpRequest.prototype, 'responseURL',"
        f"{{ get: () => '{HOST}/sign-in/?next=/jobs/1/' }})"
    )
    page = shown(opened, "job_running")
    with page.expect_navigation():
        page.wait_for_timeout(2000)
    assert page.locator("#sign-in").count() == 0


def test_a_chart_is_drawn_and_a_click_opens_the_list_behind(window: Open) -> None:
    opened = window()
    page = shown(opened, "gallery")
    page.wait_for_selector("[data-chart=chart-map] svg path")
    assert page.locator("[data-chart=chart-bar] svg").count() == 1
    page.locator("[data-chart=chart-bar] svg path[fill]").nth(3).hover(force=True)
    box = page.locator("[data-chart=chart-bar]").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.4, box["y"] + 16)
    page.wait_for_url("**/list/0/")
    assert opened.faults == []


def test_the_figures_of_a_chart_are_reached_by_keyboard(window: Open) -> None:
    page = shown(window(), "gallery")
    page.locator(".chart-data summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/list/[01]/"))


def test_a_map_that_does_not_come_leaves_its_figures_open(window: Open) -> None:
    opened = window()
    opened.answers["/geo.json"] = (404, "text/plain", "")
    page = shown(opened, "gallery")
    page.get_by_text("图没有画出来，数据见下表。").wait_for()
    assert page.get_by_role("link", name="白城市").first.is_visible()


def test_a_wide_table_is_scrolled_by_keyboard_and_stacked_on_a_phone(window: Open) -> None:
    page = shown(window(390, 844), "gallery")
    assert page.locator("[data-scroll][tabindex='0'][role=region]").count() >= 1
    page = shown(window(390, 844), "list")
    assert page.locator("tbody td:not(.pick)").first.get_attribute("data-label") == "性别"
    assert page.locator("tbody tr").first.evaluate("row => getComputedStyle(row).display") == "grid"


@pytest.mark.parametrize("screen", [(1366, 768), (390, 844)])
def test_the_way_of_a_record_is_seen_to_its_end_however_often_it_went_back_and_forth(
    window: Open, screen: tuple[int, int]
) -> None:
    template, context = SCREENS["gallery"]
    page = window(*screen).show(template, {**context, "tracker": context["tracker"] * 4})
    steps = page.locator(".steps")
    assert steps.locator("li").count() > 12
    edge = steps.evaluate("list => list.getBoundingClientRect().right")
    assert (
        steps.locator("li").evaluate_all("steps => Math.max(...steps.map(s => s.getBoundingClientRect().right))")
        <= edge
    )
