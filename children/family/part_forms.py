"""Forms of the parts whose fields alone cannot say what belongs together."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.forms import PartForm, half_width
from casework.identity_number import BadIdNumber, parse
from children.family import guards
from children.family.models import codes

LIMITS = {codes.Contact.SUPERVISED, codes.Contact.FORBIDDEN}


def id_number_fault(number: str) -> str:
    """A relative has a whole and right number, or none is written down."""
    if not number:
        return ""
    try:
        parse(number)
    except BadIdNumber as bad:
        return bad.sentence
    return ""


class PrivateForm(PartForm):
    def clean_id_number(self) -> str:
        number = half_width(self.cleaned_data["id_number"]).upper()
        if number != self.instance.id_number and (why := id_number_fault(number)):
            self.add_error("id_number", why)
        return number


class ContactForm(PartForm):
    """A limit says on what it rests; contact is forbidden only when nothing planned is left."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        contact, basis = data.get("contact"), data.get("contact_basis")
        if contact in LIMITS:
            self._ask("contact_basis", _("限制或禁止接触的，请选择依据。"))
            self._ask("contact_reason", _("限制或禁止接触的，请写明理由和要求。"))
            self._ask("contact_decided_on", _("限制或禁止接触的，请填写决定日期。"))
        if basis in codes.BY_PAPER:
            self._ask("contact_document", _("请填写文书名称和编号，原件传到“材料”。"))
        self._check_days(data)
        if contact == codes.Contact.FORBIDDEN and (why := guards.plans_with(self.instance)):
            self.add_error("contact", why)
        if contact == codes.Contact.SUPERVISED and (why := guards.plans_unattended(self.instance)):
            self.add_error("contact", why)
        return data

    def _ask(self, name: str, sentence: str) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, sentence)

    def _check_days(self, data: dict[str, Any]) -> None:
        decided, until = data.get("contact_decided_on"), data.get("contact_until")
        if decided and decided > timezone.localdate():
            self.add_error("contact_decided_on", _("日期不能晚于今天。"))
        if decided and until and until < decided:
            self.add_error("contact_until", _("有效期不能早于决定日期。"))


class ApartForm(PartForm):
    """All of a decision or nothing of it."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        asked = ("apart_scope", "apart_reason", "apart_words", "apart_by", "apart_on")
        if any(data.get(name) for name in asked):
            for name in asked:
                if not data.get(name) and name not in self.errors:
                    label = self.fields[name].label
                    self.add_error(name, _("请填写%(label)s；没有分开的，各项都留空。") % {"label": label})
        if data.get("apart_on") and data["apart_on"] > timezone.localdate():
            self.add_error("apart_on", _("日期不能晚于今天。"))
        return data


class PlanPartForm(PartForm):
    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        plan = self.instance
        if review_on := data.get("review_on"):
            why = guards.is_reviewed_soon(plan.reviewed_on or plan.starts_on, review_on)
            if why:
                self.add_error("review_on", why)
        relative = plan.relative if plan.relative_id else None
        if relative and relative.contact == codes.Contact.SUPERVISED and not data.get("supervised"):
            self.add_error("supervised", _("%(whom)s须有工作人员在场，请勾选。") % {"whom": relative})
        return data


class WishForm(PartForm):
    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        wish, absent = data.get("child_wish", ""), data.get("wish_absent", "")
        if wish and absent:
            self.add_error("wish_absent", _("已记录本人意愿的，不再填写不能表达的情况。"))
        asked_on = data.get("asked_on") or self.instance.starts_on
        if asked_on > timezone.localdate():
            self.add_error("asked_on", _("日期不能晚于今天。"))
        elif why := guards.was_asked(self.instance.child, wish, absent, asked_on):
            self.add_error("child_wish", why)
        return data
