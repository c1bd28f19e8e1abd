"""Runs in the child: what calamine does not tell of an xlsx: cells whose formula has failed, rows that are hidden."""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree  # what has a DOCTYPE was refused at the door

BOOK = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"
TAG = re.compile(rb"<(?:\w+:)?c\b([^>]*\bt=[\"']e[\"'][^>]*)(?<!/)>(.{0,9000}?)</(?:\w+:)?c>", re.DOTALL)
HIDDEN = re.compile(rb"<(?:\w+:)?row\b([^>]*\bhidden=[\"'](?:1|true)[\"'][^>]*)>")
NUMBER = re.compile(rb"\br=[\"'](\d{1,7})[\"']")
PLACE = re.compile(rb"\br=[\"']([A-Z]+)(\d+)[\"']")
SHOWN = re.compile(rb"<(?:\w+:)?v>([^<]*)</")


@dataclass(frozen=True)
class Beneath:
    """`failed`: (row, column, #N/A), counted from 0; `hidden`: the rows that nobody sees, as Excel numbers them."""

    failed: list[tuple[int, int, str]]
    hidden: list[int]


NOTHING = Beneath([], [])


def look_beneath(data: bytes) -> dict[str, Beneath]:
    """By the name of the sheet."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = set(book.namelist())
        read = {name: book.read(part) for name, part in _sheets(book) if part in parts}
    return {name: Beneath(_failed(sheet), [int(row) for row in _hidden(sheet)]) for name, sheet in read.items()}


def _hidden(sheet: bytes) -> list[bytes]:
    numbers = (NUMBER.search(attributes) for attributes in HIDDEN.findall(sheet))
    return [number[1] for number in numbers if number]


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
