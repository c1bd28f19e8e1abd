"""Log lines: one JSON object each on standard output, and nothing in them that tells of a person."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
from typing import Any

# ID numbers (15 or 18), phone numbers (11) and card numbers, also with spaces or dashes between the digits.
LONG_NUMBER = re.compile(r"(?<![0-9A-Za-z])\d(?:[ \-]?\d){9,18}[ \-]?[\dXx](?![0-9A-Za-z])")
# PostgreSQL repeats the refused row: "DETAIL:  Key (name)=(…) already exists."
DATABASE_DETAIL = re.compile(r"^\s*(DETAIL|CONTEXT|LINE \d+):.*$", re.MULTILINE)


def without_people(text: str) -> str:
    """The text without long numbers and without what the database says about a refused row."""
    return LONG_NUMBER.sub("[number]", DATABASE_DETAIL.sub("[detail]", text))


class JsonLines(logging.Formatter):
    """One line per entry; a new line inside a message is escaped, so nobody can forge an entry."""

    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, Any] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_people(record.getMessage()),
        }
        if request_id := getattr(getattr(record, "request", None), "request_id", ""):
            entry["request_id"] = request_id
        if record.exc_info:
            entry["trace"] = without_people(self.formatException(record.exc_info))
        return json.dumps(entry, ensure_ascii=False)


def logging_for(level: str) -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "jilin_cw.logs.JsonLines"}},
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stdout"}},
        "root": {"handlers": ["out"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
            # Names every glyph it drops, and with them the names on the paper.
            "fontTools": {"level": "ERROR"},
            "weasyprint": {"level": "ERROR"},
            "pikepdf": {"level": "WARNING"},  # greets whoever imports it
        },
    }
