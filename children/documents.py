"""儿童情况摘要: one child on paper, exactly what the reader's page shows of it today."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, audit, showing
from casework.printing import Document, register_document
from children import domains, identity, seeing
from children.models import Child
from children.parts import CHILD


def _words(child: Child, user: Any) -> dict[str, Any]:
    """The same parts, masks and moment as on the page; a former home prints the file as it was when the child left."""
    seen, past = seeing.as_seen(child, user), seeing.is_past(user, child)
    shown = [part for part in CHILD.parts if part.listed and access.can(user, "view", child, part.code)]
    logged = [part.code for part in shown if access.is_logged(CHILD.code, part.code)]
    if logged:
        audit.read(child, ",".join(logged), details={"paper": "child_summary"})
    bar = identity.bar(seen, user)
    return {
        "title": _("儿童情况摘要"), "number": seen.file_number, "home": seen.home.name,
        "name": bar["title"], "tags": "；".join(tag["text"] for tag in bar["tags"]),
        "today": showing.day(timezone.localdate()), "by": user.name,
        "parts": [
            {
                "title": part.title,
                "facts": [(fact["label"], fact["value"] or showing.BLANK) for fact in showing.facts(CHILD, seen, part)],
            }
            for part in shown
        ],
        "domains": [] if past else [_domain(word) for word in domains.of(child, user)],
    }  # fmt: skip


def _domain(word: domains.Word) -> tuple[object, object, str]:
    return domains.Domain(word.domain).label, domains.Standing(word.standing).label, word.said


register_document(
    Document(
        "child_summary", gettext_lazy("儿童情况摘要"), "documents/children/summary.html", _words, "child",
        lambda child: f"{child.file_number}_儿童情况摘要.pdf", paper="plain", part="identity", clause="2.1.h",
    )
)  # fmt: skip
