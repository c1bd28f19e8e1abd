"""What every page shows around its content: the acting post, the menu a role may open, the number of to-dos."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise, cached_property

from casework import access, badges, replica


@dataclass(frozen=True)
class MenuItem:
    """`resource` and `action` are the matrix row that opens the entry; an empty resource opens it to everybody."""

    title: str | Promise
    url_name: str
    resource: str = ""
    action: str = "view"
    order: int = 50


@dataclass(frozen=True)
class MenuGroup:
    """A heading over the entries from `begins` on, up to the next group. What stands before the first has none."""

    title: str | Promise
    begins: int


# So many entries are seen at a glance; only a longer menu is folded.
AT_A_GLANCE = 8
_MENU: dict[str, MenuItem] = {}
_GROUPS: list[MenuGroup] = []


def register_menu(item: MenuItem) -> MenuItem:
    _MENU[item.url_name] = item
    return item


def register_groups(*groups: MenuGroup) -> None:
    _GROUPS[:] = sorted(groups, key=lambda group: group.begins)


@cache
def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def menu(user: Any, path: str, waiting: dict[str, int] | None = None) -> list[dict[str, Any]]:
    """The entries this person may open; beside each the number of what waits there for the acting post, None while
    nobody has counted.
    """
    shown: list[dict[str, Any]] = []
    for item in sorted(_MENU.values(), key=lambda entry: entry.order):
        if item.resource and not access.opens(user, item.action, item.resource):
            continue
        if url := _url(item.url_name):
            count = None if waiting is None else waiting.get(item.resource, 0)
            known = {"title": item.title, "url": url, "order": item.order}
            shown.append({**known, "resource": item.resource, "count": count})
    # The closest one is where the page is: the subjects of a child's file live below the children's own address.
    here = max((entry["url"] for entry in shown if _leads(entry["url"], path)), key=len, default="")
    return [{**entry, "active": entry["url"] == here} for entry in shown]


def grouped(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entries under their headings; a short menu, or a subject with one entry, needs none."""
    if len(entries) <= AT_A_GLANCE:
        return [{"title": "", "entries": entries}]
    begins = [0, *(group.begins for group in _GROUPS)]
    ends = [*begins[1:], float("inf")]
    shown = []
    for title, first, end in zip(["", *(group.title for group in _GROUPS)], begins, ends, strict=True):
        inside = [entry for entry in entries if first <= entry["order"] < end]
        if inside:
            shown.append(_group(title if len(inside) > 1 else "", inside))
    return shown


def _group(title: str | Promise, inside: list[dict[str, Any]]) -> dict[str, Any]:
    here = any(entry["active"] for entry in inside)
    counts = [entry["count"] for entry in inside]
    return {"title": title, "entries": inside, "open": here, "count": None if None in counts else sum(counts)}


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
    "verify_url": "reports:verify",
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
    def badges(self) -> badges.Badges | None:
        return badges.at_hand(self.user) if self.signed_in else badges.Badges()

    @property
    def numbers_url(self) -> str:
        """Where the page asks for its numbers after it is shown; "" where it has them."""
        return _url("casework:numbers") if self.badges is None else ""

    @cached_property
    def menu(self) -> list[dict[str, Any]]:
        waiting = None if self.badges is None else self.badges.by_resource
        return menu(self.user, self.request.path, waiting) if self.signed_in else []

    @property
    def menu_groups(self) -> list[dict[str, Any]]:
        return grouped(self.menu) if self.menu else []

    @property
    def todo_count(self) -> int | None:
        return None if self.badges is None else self.badges.total

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
    def seal(self) -> str:
        """The key that seals what this person typed when a session ends (js/leaving.js); nobody else's page has it."""
        return b64encode(salted_hmac("typed", str(getattr(self.user, "pk", "")), algorithm="sha256").digest()).decode()

    @property
    def age(self) -> str:
        """How old the page's figures are, where they are not of now."""
        return replica.words()

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
