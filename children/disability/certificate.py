"""The number of a 残疾人证: ID number, digit of the kind, digit of the grade; B and a digit after a replacement."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from casework.identity_number import BadIdNumber, parse
from casework.privacy.blind import normalise

FORM = re.compile(r"([0-9]{17}[0-9X])([1-7])([1-4])(B[1-9])?\Z")


def fault(number: str, kind: str, grade: str) -> str:
    """What is wrong with it and how to repair it; "" when it fits its kind and grade."""
    text = normalise(number)
    if len(text.split("B")[0]) != 20:
        return _("残疾人证号应为20位（身份证号18位、类别1位、等级1位），现在是%(n)d位，请核对。") % {"n": len(text)}
    found = FORM.match(text)
    if found is None:
        return _("残疾人证号第19位是类别（1至7），第20位是等级（1至4），补发的在末尾加B和次数，请核对。")
    try:
        parse(found[1])
    except BadIdNumber as bad:
        return _("证号前18位：%(why)s") % {"why": bad.sentence}
    if kind and found[2] != kind:
        return _("证号第19位（%(digit)s）与所选残疾类别不符，请核对证号或类别。") % {"digit": found[2]}
    if grade and found[3] != grade:
        return _("证号第20位（%(digit)s）与所选残疾等级不符，请核对证号或等级。") % {"digit": found[3]}
    return ""


def is_of(number: str, id_number: str) -> bool:
    """Does the certificate carry this ID number?"""
    return normalise(number)[:18] == normalise(id_number)
