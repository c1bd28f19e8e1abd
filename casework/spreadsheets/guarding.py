"""The door for spreadsheets: what kind of file it is, and whether it may be opened at all.

Only the zip directory and the raw streams are looked at, so a bomb costs milliseconds; nothing is parsed before this.
"""

from __future__ import annotations

import codecs
import io
import struct
import zipfile
import zlib
from typing import BinaryIO

from django.utils.translation import gettext as _

from casework.spreadsheets.cells import BadWorkbook

MAX_FILE = 10 * 1024 * 1024
MAX_UNPACKED = 50 * 1024 * 1024
MAX_RATIO = 100
MAX_ENTRIES = 2_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCAL_HEADER = 30
SMALL = 64 * 1024  # a small part of one repeated letter may shrink more than the ratio and harms nobody
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
DOCTYPE = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
MACROS = ("xl/vbaproject", "xl/macrosheets/", "xl/activex/", "xl/dialogsheets/")
LINKS = ("xl/externallinks/", "xl/connections", "xl/querytables/")


def guard(source: bytes | BinaryIO) -> str:
    """ "xlsx", "xls" or "csv", or BadWorkbook. The file's name is not asked: only its content counts."""
    data = file_bytes(source)
    if data.startswith(b"PK"):
        _check_zip(data)
        return "xlsx"
    if data.startswith(OLE):
        _check_ole(data)
        return "xls"
    _check_text(data)
    return "csv"


def file_bytes(source: bytes | BinaryIO) -> bytes:
    """The whole file, at most MAX_FILE."""
    if not isinstance(source, bytes):
        source.seek(0)
        source = source.read(MAX_FILE + 1)
    if not source:
        raise BadWorkbook(_("文件是空的，请选择填好的表格。"))
    if len(source) > MAX_FILE:
        raise BadWorkbook(_("文件超过10MB。请删去图片和多余的工作表，或分成几个文件。"))
    return source


def _broken() -> BadWorkbook:
    return BadWorkbook(_("文件已损坏，打不开。请用Excel或WPS重新另存为.xlsx后再上传。"))


def _bomb() -> BadWorkbook:
    return BadWorkbook(_("文件解压后异常巨大，已拒绝。请把数据复制到新的工作簿再上传。"))


def _check_zip(data: bytes) -> None:
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, struct.error, NotImplementedError, UnicodeError) as error:
        raise _broken() from error
    if len(entries) > MAX_ENTRIES:
        raise BadWorkbook(_("文件内部的部件太多，不像普通表格。请把数据复制到新的工作簿再上传。"))
    _check_sizes(entries, len(data))
    _check_names(entries)
    _check_streams(entries, data)


def _check_sizes(entries: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    shrunk = any(e.file_size > SMALL and e.file_size > MAX_RATIO * max(e.compress_size, 1) for e in entries)
    overlapping = sum(entry.compress_size for entry in entries) > size
    if unpacked > MAX_UNPACKED or shrunk or overlapping:
        raise _bomb()


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename.lower() for entry in entries]
    if any(".." in name.split("/") or name.startswith("/") or "\\" in name for name in names):
        raise BadWorkbook(_("文件内部含有不安全的路径，已拒绝。请用Excel或WPS重新另存为.xlsx后再上传。"))
    if len(set(names)) != len(names):
        raise BadWorkbook(_("文件内部有重名的部件，已拒绝。请用Excel或WPS重新另存为.xlsx后再上传。"))
    if any(entry.flag_bits & 1 for entry in entries):
        raise BadWorkbook(_("文件设有密码。请取消密码后再上传。"))
    if any(name.startswith(MACROS) for name in names):
        raise BadWorkbook(_("文件带有宏。请另存为不带宏的.xlsx后再上传。"))
    if any(name.startswith(LINKS) for name in names):
        raise BadWorkbook(_("文件带有指向其他文件或数据库的链接。请用“选择性粘贴—数值”复制到新的工作簿再上传。"))
    if "xl/workbook.xml" not in names or "[content_types].xml" not in names:
        raise BadWorkbook(_("这不是Excel工作簿。请用Excel或WPS另存为.xlsx后再上传。"))


def _check_streams(entries: list[zipfile.ZipInfo], data: bytes) -> None:
    """Unpack every part to the size it claims: one that holds more lies, and one with a DOCTYPE means harm."""
    for entry in entries:
        plain = _unpacked(entry, data)
        if len(plain) > entry.file_size:
            raise _bomb()
        if zlib.crc32(plain) != entry.CRC:
            raise _broken()
        if any(mark in plain[:4096] for mark in DOCTYPE):
            raise BadWorkbook(_("文件内部含有不安全的定义，已拒绝。请用Excel或WPS重新另存为.xlsx后再上传。"))
        if entry.filename.lower() == "[content_types].xml" and b"macroEnabled" in plain:
            raise BadWorkbook(_("文件带有宏。请另存为不带宏的.xlsx后再上传。"))


def _unpacked(entry: zipfile.ZipInfo, data: bytes) -> bytes:
    header = data[entry.header_offset : entry.header_offset + LOCAL_HEADER]
    if len(header) < LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
        raise _broken()
    name, extra = struct.unpack("<HH", header[26:30])
    start = entry.header_offset + LOCAL_HEADER + name + extra
    raw = data[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        return raw
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise _broken()
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(raw, entry.file_size + 1)
    except zlib.error as error:
        raise _broken() from error


def _check_ole(data: bytes) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise BadWorkbook(_("文件设有密码。请取消密码后再上传。"))
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        raise BadWorkbook(_("文件带有宏。请另存为不带宏的.xlsx后再上传。"))
    if not any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        raise BadWorkbook(_("这不是Excel工作簿。请用Excel或WPS另存为.xlsx后再上传。"))


def _check_text(data: bytes) -> None:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"<style")):
        raise BadWorkbook(_("这是网页格式的表格。请用Excel或WPS打开，另存为.xlsx后再上传。"))
    if data.startswith(UTF_16):
        return  # what Excel calls “Unicode 文本”; whether it can be read is told by who reads it
    if b"\0" in data or start.startswith((b"%pdf", b"{\\rtf", b"\x89png", b"\xff\xd8")):
        raise BadWorkbook(_("不认识这种文件。请上传.xlsx、.xls或.csv表格。"))
