"""What every page shows around its content: the acting post, the menu a role may open, the number of to-dos."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise, cached_property

from casework import access, todo


@dataclass(frozen=True)
class MenuItem:
    """`resource` and `action` are the matrix row that opens the entry; an empty resource opens it to everybody."""

    title: str | Promise
    url_name: str
    resource: str = ""
    action: str = "view"
    order: int = 50


_MENU: dict[str, MenuItem] = {}


def register_menu(item: MenuItem) -> MenuItem:
    _MENU[item.url_name] = item
    return item


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def menu(user: Any, path: str, waiting: dict[str, int] | None = None) -> list[dict[str, Any]]:
    """The entries this person may open; beside each the number of what waits there for the acting post."""
    shown: list[dict[str, Any]] = []
    for item in sorted(_MENU.values(), key=lambda entry: entry.order):
        if item.resource and not access.opens(user, item.action, item.resource):
            continue
        if url := _url(item.url_name):
            shown.append({"title": item.title, "url": url, "count": (waiting or {}).get(item.resource, 0)})
    # The closest one is where the page is: the subjects of a child's file live below the children's own address.
    here = max((entry["url"] for entry in shown if _leads(entry["url"], path)), key=len, default="")
    return [{**entry, "active": entry["url"] == here} for entry in shown]


def _leads(url: str, path: str) -> bool:
    return path == url if url == "/" else path.startswith(url)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor; a lazy dictionary, so that fragments which do not show the frame pay nothing."""
    return {"frame": _Frame(request)}


ADDRESSES = {
    "todo_url": "casework:todo",
    "notices_url": "casework:notices",
    "keep_alive_url": "casework:keep_alive",
    "sign_out_url": "account_logout",
    "sign_in_url": "account_login",
    "account_url": "agencies:account",
}


class _Frame:
    """Each value is computed when a template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.user = getattr(request, "user", None)

    @property
    def signed_in(self) -> bool:
        return bool(self.user and self.user.is_authenticated)

    @property
    def user_name(self) -> str:
        return str(getattr(self.user, "name", ""))

    @property
    def post(self) -> str:
        post = getattr(self.user, "post", None)
        return str(post.title) if post else ""

    @property
    def posts(self) -> list[dict[str, Any]]:
        open_posts = getattr(self.user, "open_posts", None)
        acting_post = getattr(self.user, "post", None)
        found = open_posts() if open_posts else []
        return [
            {
                "id": post.id,
                "title": post.title,
                "active": post == acting_post,
                "url": _url_with("agencies:switch_post", post.id),
            }
            for post in found
        ]

    @cached_property
    def waiting(self) -> dict[str, int]:
        return todo.waiting_by_resource(self.user)

    @property
    def menu(self) -> list[dict[str, Any]]:
        return menu(self.user, self.request.path, self.waiting) if self.signed_in else []

    @property
    def todo_count(self) -> int:
        return todo.count(self.user, self.waiting) if self.signed_in else 0

    @property
    def watermark_url(self) -> str:
        return _url("casework:watermark") if self.signed_in else ""

    def __getitem__(self, name: str) -> str:
        """The plain addresses: `frame.todo_url` and its kin."""
        return _url(ADDRESSES[name])

    @property
    def search_url(self) -> str:
        return _url("children:child_list") if access.opens(self.user, "view", "child") else ""

    @property
    def idle_seconds(self) -> int:
        return int(getattr(settings, "IDLE_SECONDS", 900))

    @property
    def demo(self) -> bool:
        return bool(settings.DEMO)

    @property
    def request_id(self) -> str:
        return str(getattr(self.request, "request_id", ""))


def _url_with(name: str, *args: object) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
