"""Opens templates in Chromium without server or database: pages come from memory, under the product's own CSP."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlparse

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory

ROOT = Path(settings.BASE_DIR)
HOST = "http://front.test"
HERE = Path(__file__).parent
MENU = ["工作台", "儿童", "移交", "医疗康复", "教育", "社工", "安置", "机构", "未保", "督导", "报告", "政策落实"]
POSTS = ["四平市儿童福利院 · 社会工作部 · 社工", "四平市儿童福利院 · 院办公室 · 登记员"]
TILE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="360" height="220"><text x="20" y="130" font-size="14" '
    'fill="#1f2933" fill-opacity="0.06" transform="rotate(-22 180 110)">林晓安 linxiaoan 2026-11-23 08:00</text></svg>'
)


def frame(**changes: Any) -> SimpleNamespace:
    """The frame of a carer of Siping's home; tests change what they are about."""
    counts = {"移交": 3, "督导": 2, "报告": 1}
    shown = {
        "signed_in": True,
        "user_name": "林晓安",
        "post": POSTS[0],
        "todo_count": 6,
        "todo_url": "/todo/",
        "notices_url": "/notices/",
        "posts": [{"id": n, "title": title, "active": n == 0, "url": f"/post/{n}/"} for n, title in enumerate(POSTS)],
        "menu": [
            {"title": t, "url": f"/menu/{n}/", "active": t == "儿童", "count": counts.get(t, 0)}
            for n, t in enumerate(MENU)
        ],
        "search_url": "/children/",
        "watermark_url": "/watermark.svg",
        "idle_seconds": 900,
        "keep_alive_url": "/keep-alive/",
        "sign_out_url": "/sign-out/",
        "sign_in_url": "/sign-in/",
        "demo": False,
        "request_id": "3f9a1c2b77de",
    }
    whole = {**shown, **changes}
    return SimpleNamespace(**{"menu_groups": [{"title": "", "entries": whole["menu"]}], **whole})


def request(**cookies: str) -> HttpRequest:
    made = RequestFactory().get("/", headers={"host": "127.0.0.1"})
    made.COOKIES.update(cookies)
    return made


def html(template: str, context: dict[str, Any] | None = None, **cookies: str) -> str:
    """A template as the server would send it; names with a folder of tests/ are read from there."""
    given = {"frame": frame(), "messages": [], **(context or {})}
    engine = engines["django"]
    path = HERE / template
    found = engine.from_string(path.read_text(encoding="utf-8")) if path.exists() else engine.get_template(template)
    return str(found.render(given, request(**cookies)))


class Window:
    """A Chromium page at one width: `show()` opens a template, `faults` collects what the browser complained about."""

    def __init__(self, browser: Any, width: int = 1366, height: int = 768) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
        self.page = self.context.new_page()
        self.faults: list[str] = []
        self.answers: dict[str, tuple[int, str, str]] = {"/watermark.svg": (200, "image/svg+xml", TILE)}
        self.asked: list[tuple[str, str]] = []
        self.page.on("console", lambda message: self.faults.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.route("**/*", self._answer)

    def show(self, template: str, context: dict[str, Any] | None = None, **cookies: str) -> Any:
        self.answers["/shown/"] = (200, "text/html", html(template, context, **cookies))
        self.page.goto(f"{HOST}/shown/")
        return self.page

    def _answer(self, route: Any) -> None:
        asked = route.request
        path = urlparse(asked.url).path
        self.asked.append((asked.method, path))
        if path in self.answers:
            status, kind, body = self.answers[path]
            headers = {"content-type": f"{kind}; charset=utf-8", "content-security-policy": build_policy()}
            route.fulfill(status=status, headers=headers, body=body)
        elif path.startswith("/static/"):
            file = ROOT / path.lstrip("/")
            kind = mimetypes.guess_type(file.name)[0] or "text/plain"
            route.fulfill(status=200, content_type=kind, body=file.read_bytes())
        else:
            route.fulfill(status=200, content_type="text/html", body=f"<title>{path}</title>")

    def close(self) -> None:
        self.context.close()


def serious(page: Any) -> list[str]:
    """What axe finds serious or critical on the page, with the place."""
    page.evaluate((ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary'][:160]}"
        for rule in found["violations"]
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"]
    ]
