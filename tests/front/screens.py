"""Every generic screen in its states, as the gallery and the tests open them."""

from __future__ import annotations

from typing import Any

from tests.front import dashboards as d
from tests.front import samples as s
from tests.front.shown import frame

NOTICES = [
    {"title": "YJ-2026-0031 已批准", "url": "/n/1/", "at": "2026-11-12 10:21", "read": False},
    {"title": "花名册导入已完成", "url": "/n/2/", "at": "2026-11-11 09:00", "read": True},
]
FILES = [
    {"name": "移送函.pdf", "url": "/f/", "size": "210 KB", "at": "2026-11-02", "by": "林晓安", "remove_url": "/rm/"}
]
STEP = {
    "title": "批准",
    "crumbs": s.CRUMBS,
    "record_title": "YJ-2026-0031 马平安",
    "step_title": "批准",
    "main_title": "批准",
    "cancel_url": "/c/",
}
PART = {"title": "基本信息", "crumbs": s.CRUMBS, "version": "1", "clause": "2.1.a", "cancel_url": "/c/"}
EMPTY = {"title": "还没有儿童", "help": "可以逐个登记，也可以导入花名册。", "url": "/new/", "action": "入院登记"}
TODO = [
    {
        "title": "移交：批准",
        "count": 2,
        "url": "/l/",
        "items": [
            {
                "title": "YJ-2026-0031 马平安",
                "url": "/a/",
                "due": "2026年11月20日",
                "due_text": "已逾期 3 天",
                "overdue": True,
                "who": "梨树县民政局",
            },
            {"title": "YJ-2026-0032 李思远", "url": "/b/", "due_text": "余 5 天"},
        ],
    }
]
VERSIONS = [{"name": "reason", "label": "养育方式", "mine": "集中养育", "theirs": "家庭寄养"}]


class Said:
    """A message as django.contrib.messages gives it."""

    def __init__(self, text: str, level_tag: str, extra_tags: str = "") -> None:
        self.text, self.level_tag, self.extra_tags = text, level_tag, extra_tags

    def __str__(self) -> str:
        return self.text


def gallery() -> dict[str, Any]:
    return {
        "title": "样例",
        "crumbs": s.CRUMBS,
        "figures": d.FIGURES,
        "bars": d.bars(),
        "red": {"title": "红色清单", "lines": d.RED},
        "map": d.chart("map"),
        "bar": d.chart("bar"),
        "identity": s.IDENTITY,
        "tabs": s.TABS,
        "tracker": s.TRACKER,
        "parts": s.PARTS,
        "events": s.EVENTS,
        "form": s.wrong(),
        "buttons": s.BUTTONS,
        "files": FILES,
        "notices": NOTICES,
        "messages": [Said("已导入 50 名儿童。", "success", "/undo/"), Said("没有保存：请先核对。", "error")],
    }


def listed(**changes: Any) -> dict[str, Any]:
    shown = {
        "title": "儿童",
        "crumbs": [{"title": "儿童"}],
        "columns": s.COLUMNS,
        "rows": s.ROWS,
        "filters": s.Filters(),
        "active_filters": [{"label": "机构：四平市儿童福利院", "remove_url": "?"}],
        "count_text": "1,000 条以上",
        "next_url": "?after=1",
        "prev_url": "",
        "export_url": "/export/",
        "choice": {
            "url": "/columns/",
            "columns": [
                {"key": "file_number", "title": "档案号", "shown": True, "fixed": True},
                {"key": "sex", "title": "性别", "shown": True, "fixed": False},
                {"key": "admitted_on", "title": "入院日期", "shown": False, "fixed": False},
            ],
        },
        "bulk": {"url": "/export/", "sort": "", "words": "已选 {n} 人"},
        "actions": [{"title": "导入花名册", "url": "/i/"}, {"title": "入院登记", "url": "/n/", "main": True}],
    }
    return {**shown, **changes}


def job(state: str, **changes: Any) -> dict[str, Any]:
    shown = {
        "title": "导入花名册",
        "crumbs": s.CRUMBS,
        "state": state,
        "state_text": "已完成",
        "percent": 30,
        "done": 15,
        "total": 50,
        "back_url": "/b/",
    }
    return {**shown, **changes}


SCREENS: dict[str, tuple[str, dict[str, Any]]] = {
    "gallery": ("gallery.html", gallery()),
    "child": ("casework/page.html", s.CHILD),
    "child_readers": (
        "casework/page.html",
        {**s.CHILD, "parts": [], "panels": [], "side": [], "readers": s.READERS, "tab": "readers"},
    ),
    "child_empty_tab": ("casework/page.html", {**s.CHILD, "parts": [], "panels": [], "side": [], "tab": "康"}),
    "transfer": ("casework/page.html", s.TRANSFER),
    "list": ("casework/list.html", listed()),
    "list_empty": ("casework/list.html", listed(rows=[], active_filters=[], empty=EMPTY)),
    "form": (
        "casework/part_form.html",
        {**PART, "form": s.Admission(), "help": "按入院登记表填写。", "error_count": 0},
    ),
    "form_wrong": ("casework/part_form.html", {**PART, "form": s.wrong(), "error_count": 5}),
    "form_conflict": (
        "casework/part_form.html",
        {**PART, "form": s.Reason({"reason": "改为集中养育"}), "conflict": VERSIONS},
    ),
    "step": (
        "casework/step_form.html",
        {**STEP, "form": s.Reason(), "changes": [{"label": "状态", "before": "待审批", "after": "已批准"}]},
    ),
    "step_wrong": ("casework/step_form.html", {**STEP, "form": s.Reason({"reason": ""}), "error_count": 1}),
    "step_blocked": (
        "casework/step_form.html",
        {**STEP, "form": s.Reason(), "blocked_reason": "申请人不能批准自己的申请，请由另一名负责人办理。"},
    ),
    "job_running": ("casework/job.html", job("QUEUED", poll_url="/jobs/1/", sentence="正在校验第 15 行")),
    "job_done": ("casework/job.html", job("DONE", sentence="导入了 50 名儿童。", result_url="/r/")),
    "job_failed": (
        "casework/job.html",
        job("FAILED", state_text="未完成", sentence="第 3 行没有姓名，请补上后再导入。"),
    ),
    "todo": ("casework/todo.html", {"title": "待办", "groups": TODO}),
    "todo_empty": ("casework/todo.html", {"title": "待办", "groups": []}),
    "notices": ("casework/notices.html", {"title": "通知", "notices": NOTICES}),
    "notices_empty": ("casework/notices.html", {"title": "通知", "notices": []}),
    "search": (
        "casework/search.html",
        {"title": "查找", "term": "wyt", "groups": [{"title": "儿童", "count_text": "4 名", "lines": d.RED}]},
    ),
    "search_empty": ("casework/search.html", {"title": "查找", "term": "王x", "groups": []}),
    "reveal": (
        "casework/reveal.html",
        {
            "title": "查看身份证号",
            "record_title": "王雨桐",
            "label": "身份证号",
            "form": s.Reason(),
            "value": "",
            "cancel_url": "/c/",
        },
    ),
    "document": (
        "casework/document.html",
        {"title": "移交通知书", "record_title": "YJ-2026-0031", "form": s.Reason(), "papers": [], "clause": "2.1.a"},
    ),
    "signed_out": ("signed_out.html", {"title": "登录", "frame": frame(signed_in=False, demo=True)}),
    "no_frame": ("casework/todo.html", {"title": "待办", "frame": {}, "groups": []}),
    **{str(code): (f"{code}.html", {"request_id": "3f9a1c2b77de"}) for code in (400, 403, "403_csrf", 404, 500, 503)},
}
