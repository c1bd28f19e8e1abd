"""Finding a child by what people have in hand: a name or a piece of it, pinyin, the file number, a whole ID number.

A term is of one kind, told by its characters, and each kind is served by one index. An ID number is found whole or not
at all: the blind index knows no beginnings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from casework.acting import current
from casework.among import Among
from casework.privacy import blind_index, normalise
from children import seeing
from children.models import Child
from children.names import grams_of_term, pinyin_keys, pinyin_term, tidy

ID_NUMBER = re.compile(r"\d{17}[\dX]")
# A home's prefix may end in digits (SP03), and people leave the dashes out: where the year begins is tried.
PREFIX = re.compile(r"[A-Z][A-Z0-9]{0,5}")
DASHES = dict.fromkeys(map(ord, "—–‐−"), "-")
YEAR_AND_NUMBER = re.compile(r"-?((?:19|20)\d{2})(?:-?(\d{1,6}))?")
PAIR = 2
LATIN = re.compile(r"[a-zü'’\- ]+")


def search(queryset: QuerySet[Child], term: str) -> QuerySet[Child]:
    """The children that a term may mean; half-width or full-width, capital or small."""
    typed = unicodedata.normalize("NFKC", term).strip()
    number = normalise(term)
    if not typed:
        return queryset
    if ID_NUMBER.fullmatch(number):
        return _exactly(queryset, Q(id_number_index=blind_index(number)))
    if re.search(r"\d", typed):
        return _by_file_number(queryset, number)
    if LATIN.fullmatch(_plain(typed)):
        spelling = pinyin_term(typed)
        if not spelling:
            return queryset.none()
        found = queryset.filter(_or_merged(Q(pinyin__contains=[spelling]), "merged_spelt(%s)", spelling))
        return _by_name_of_then(queryset, found, lambda name: spelling in pinyin_keys(name))
    text = tidy(typed)
    found = _by_name(queryset, text)
    return _by_name_of_then(queryset, found, lambda name: text in (name or _("未取名")))


def _exactly(queryset: QuerySet[Child], wanted: Q) -> QuerySet[Child]:
    """The file with this number; a number of a merged file finds the one that is kept."""
    old = Child.objects.filter(wanted, merged_into__isnull=False)
    return queryset.filter(wanted | Q(pk__in=old.values("merged_into")))


def _or_merged(named: Q, merged: str, *values: Any) -> Q:
    """Named so, or kept in place of a merged file that is named so. The function that knows the merged ones leaves the
    search its index, and a session plans it once; that it answers with addresses leaves the list the index of its home.
    """
    return named | Q(Among("uid", (f"SELECT children_child_{merged}", values)))


def _plain(text: str) -> str:
    """Without the marks of tone: wáng is typed by who copies from a paper with pinyin."""
    marks = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in marks if not unicodedata.combining(c))


def _by_name_of_then(
    queryset: QuerySet[Child], found: QuerySet[Child], matches: Callable[[str], bool]
) -> QuerySet[Child]:
    """Children who are somebody else's now are found by the name they had here, never by one they were given since."""
    act = current()
    if act is None or act.post is None or not (then := seeing.names_then(act.user)):
        return found
    known = [pk for pk, name in then.items() if matches(name)]
    present = found.exclude(pk__in=then)
    return present | queryset.filter(pk__in=known) if known else present


def _by_name(queryset: QuerySet[Child], text: str) -> QuerySet[Child]:
    if text == _("未取名"):  # as the list calls them
        return queryset.filter(name="")
    grams, whole = grams_of_term(text), text if len(text) > PAIR else ""
    merged = ("merged_named(%s::varchar[], %s)", grams, whole)
    found = queryset.filter(_or_merged(Q(name_grams__contains=grams), *merged))
    # From three characters on the pairs may stand apart; the text itself decides among the few that are left. Two
    # filters: LIKE might leak, and one condition with it in would be kept from the index by row-level security.
    return found.filter(_or_merged(Q(name__contains=whole), *merged)) if whole else found


def _by_file_number(queryset: QuerySet[Child], typed: str) -> QuerySet[Child]:
    """LS-2021-0147, ls20210147, LS-2021: a whole number, or all of a home and year."""
    text = typed.translate(DASHES)
    read = [(text[:end], YEAR_AND_NUMBER.fullmatch(text[end:])) for end in range(1, 7) if PREFIX.fullmatch(text[:end])]
    numbers = [f"{prefix}-{year[1]}-{int(year[2]):04d}" for prefix, year in read if year and year[2]]
    years = [f"{prefix}-{year[1]}" for prefix, year in read if year and not year[2]]
    if numbers:
        return _exactly(queryset, Q(file_number__in=numbers))
    if not years:
        return queryset.none()
    # A range and not LIKE: comparing is leakproof, so that row-level security leaves the index in use.
    return queryset.filter(reduce(or_, (Q(file_number__gte=f"{y}-", file_number__lt=f"{y}.") for y in years)))
