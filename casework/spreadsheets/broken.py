"""Runs in the child: the cells of an xlsx whose formula has failed. Calamine reads them as empty, but they were not."""

from __future__ import annotations

import html
import io
import re
import zipfile
from xml.etree import ElementTree  # what has a DOCTYPE was refused at the door

BOOK = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"
TAG = re.compile(rb"<(?:\w+:)?c\b([^>]*\bt=[\"']e[\"'][^>]*)>(.*?)</(?:\w+:)?c>", re.DOTALL)
PLACE = re.compile(rb"\br=[\"']([A-Z]+)(\d+)[\"']")
SHOWN = re.compile(rb"<(?:\w+:)?v>([^<]*)</")


def broken_cells(data: bytes) -> dict[str, list[tuple[int, int, str]]]:
    """Sheet → (row, column, #N/A), both counted from 0."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = set(book.namelist())
        return {name: _failed(book.read(part)) for name, part in _sheets(book) if part in parts}


def _sheets(book: zipfile.ZipFile) -> list[tuple[str, str]]:
    """(name, its part in the file)."""
    if LINKS not in book.namelist():
        return []
    links = {link.get("Id"): link.get("Target", "") for link in ElementTree.fromstring(book.read(LINKS))}  # noqa: S314
    found = []
    for element in ElementTree.fromstring(book.read(BOOK)).iter():  # noqa: S314
        if element.tag.endswith("}sheet"):
            link = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
            target = links.get(link, "")
            found.append((element.get("name", ""), target[1:] if target.startswith("/") else f"xl/{target}"))
    return found


def _failed(sheet: bytes) -> list[tuple[int, int, str]]:
    found = []
    for attributes, inside in TAG.findall(sheet):
        place, shown = PLACE.search(attributes), SHOWN.search(inside)
        if place and shown:
            text = html.unescape(shown[1].decode("utf-8", "replace"))
            found.append((int(place[2]) - 1, _column(place[1].decode()), text))
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
