"""Is this the paper that was signed, and has a later one taken its place? By the code printed on it, or by the file."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from casework import showing
from casework.models import StepTaken
from casework.parts import record_of
from reports import kinds
from reports.models import SECTION_FIELDS, ProgressReport, ReportCopy, ReportPaper
from reports.standing import edition_in_force, mark_of

LETTER = ("number", "addressee", "copies_to", "contact_person", "contact_phone", "checked_by", "signer")
SIGNED_WORDS = (*LETTER, *SECTION_FIELDS)
GROUP = 4
LENGTH = 12
KINDS = {"docx": "Word", "xlsx": "Excel"}


@dataclass(frozen=True)
class Verdict:
    """What is said of a paper. `style` is that of a note; `report` is the one it belongs to."""

    style: str
    sentence: str
    facts: list[dict[str, str]] = field(default_factory=list)
    report: ProgressReport | None = None


def code_of(report: ProgressReport) -> str:
    """What a signed edition is printed with: a part of the hash over all it says. "" for a draft."""
    if not report.is_signed or report.freeze is None:
        return ""
    said = [str(report.uid), report.edition, report.corrections, str(report.signed_on), report.freeze.sha256]
    said += [getattr(report, name) for name in SIGNED_WORDS]
    digest = hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest().upper()
    return "-".join(digest[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def typed(code: str) -> str:
    """A code as people type it: small letters, spaces, without hyphens, with what stands before it."""
    plain = re.sub(r"[^0-9A-F]", "", code.upper())
    return "-".join(plain[at : at + GROUP] for at in range(0, len(plain), GROUP))


def by_code(code: str) -> Verdict:
    made = ReportPaper.objects.filter(code=typed(code)).exclude(code="").select_related("report").first()
    if made is None:
        return Verdict("error", _("没有这个校验码。请对照文件每页下方重新输入；仍查不到的，这份文件不是由系统签发的。"))
    return _of_paper(made, _("校验码属实，对应下列文件。文字是否被改动，请再上传文件核对。"))


def by_file(chunks: Iterable[bytes]) -> Verdict:
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    known = digest.hexdigest()
    if made := ReportPaper.objects.filter(sha256=known).select_related("report").first():
        return _of_paper(made, _("与签发时存档的文件完全一致。"))
    if copy := ReportCopy.objects.filter(sha256=known).select_related("report").order_by("-id").first():
        return _of_copy(copy)
    return Verdict(
        "error",
        _(
            "系统中没有与它完全一致的文件：可能被改动、另存或转换过，也可能不是由系统生成的。请向发文单位索取原文件再核对。"
        ),
        [{"label": _("文件校验值"), "value": known}],
    )


def _of_paper(made: ReportPaper, sentence: str) -> Verdict:
    report = kinds.found(made.report_id)
    facts = [
        {"label": _("报告"), "value": str(report)},
        {"label": _("文件"), "value": _("第%(n)s稿") % {"n": made.edition} + mark_of(made.correction)},
        *_signature(report, made.edition), {"label": _("文件校验值"), "value": made.sha256},
    ]  # fmt: skip
    later = _later(report, made.edition)
    return Verdict("warning" if later else "success", sentence + later, facts, report)


def _of_copy(copy: ReportCopy) -> Verdict:
    report = kinds.found(copy.report_id)
    taken = {"who": copy.taken_by, "at": showing.moment(copy.taken_at)}
    facts = [
        {"label": _("报告"), "value": str(report)},
        {"label": _("文件"), "value": _("%(kind)s 文件") % {"kind": KINDS.get(copy.kind, copy.kind)}},
        {"label": _("导出"), "value": _("%(at)s %(who)s") % taken}, {"label": _("文件校验值"), "value": copy.sha256},
    ]  # fmt: skip
    if copy.draft:
        said = _("是从系统导出的草稿，与导出时完全一致；草稿没有签发，不是正式文件。")
        return Verdict("warning", said, facts, report)
    facts[1]["value"] += "，" + _("第%(n)s稿") % {"n": copy.edition} + mark_of(copy.correction)
    facts[2:2] = _signature(report, copy.edition)
    later = _later(report, copy.edition)
    said = _("是从签发后的报告导出的，与导出时完全一致。正式文件以 PDF 为准。")
    return Verdict("warning" if later else "success", said + later, facts, report)


def _signature(report: ProgressReport, edition: int) -> list[dict[str, str]]:
    """Who signed an edition and when: its number counts the signatures."""
    rows = StepTaken.objects.filter(resource=record_of(report).code, record_id=report.pk, verb="sign").order_by("id")
    taken = rows[edition - 1 : edition].first()
    if taken is None:
        return []
    who: dict[str, Any] = {"who": taken.who, "post": taken.post_title, "day": showing.day(taken.happened_on)}
    return [{"label": _("签发"), "value": _("%(day)s %(who)s %(post)s") % who}]


def _later(report: ProgressReport, edition: int) -> str:
    """Whether it still stands, or what has taken its place."""
    standing = edition_in_force(report)
    if standing is None or edition > standing:
        return _taken_back(report, edition, standing)
    if edition == standing:
        return "" if report.is_signed else _("发文单位正在更正，新稿签发以前以本件为准。")
    return _another(standing, report.corrections if report.is_signed else report.corrections - 1)


def _taken_back(report: ProgressReport, edition: int, standing: int | None) -> str:
    if standing is not None:
        return _("但这一稿已撤回签发或退回修改，尚未重新签发，以第%(n)s稿为准。") % {"n": standing}
    if edition == report.edition:
        return _("但这一稿已撤回签发或退回修改，尚未重新签发。")
    return _another(report.edition, 0)


def _another(edition: int, corrections: int) -> str:
    return _("但此后已另行签发第%(n)s稿%(mark)s，以新稿为准。") % {"n": edition, "mark": mark_of(corrections)}
