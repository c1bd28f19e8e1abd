"""入院登记 in twelve questions, and the form of 基本信息, whose fields depend on each other."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Jurisdiction
from casework import access
from casework.forms import PartForm, StepForm, TypedDateField, half_width
from casework.links import url_of
from casework.privacy import normalise
from children import deceased, guards, likeness, readmission, seeing
from children.admission import Arrival
from children.identity import age_text
from children.models import Child, codes
from children.names import name_fault, search_fields, tidy

# A file that may be the same child opens beside the form, so that nothing typed is lost.
SIMILAR = '<a href="{}" target="_blank" rel="noopener">{}</a>：{}'
APART = ("another", "unlike_because")


CHOOSE = gettext_lazy("请选择")
# A number that is typed says that there is one: the reason for having none goes, with a script or without.
NUMBER_INSTEAD = {"data-instead-of": "id_pending"}
NUMBER_HINT = gettext_lazy("填写号码后，“暂无身份证号码的原因”自动清除，不必另改。")


def _choices(kinds: Any, *, empty: Any = CHOOSE) -> list[tuple[str, Any]]:
    return [("", empty), *kinds.choices]


def legal_grounds() -> list[tuple[Any, Any]]:
    """The legal grounds in force first; those of Order 63 for children who came before April 2026."""
    new = [pair for pair in codes.LegalCategory.choices if not pair[0].startswith("63.")]
    old = [pair for pair in codes.LegalCategory.choices if pair[0].startswith("63.")]
    return [("", CHOOSE), (_("2026年4月1日起入院"), new), (_("2026年3月31日以前入院"), old)]


def _places() -> list[tuple[Any, Any]]:
    """Every jurisdiction under its prefecture."""
    found: dict[str, list[tuple[str, str]]] = {}
    rows = list(Jurisdiction.objects.exclude(level="PROVINCE").select_related("parent"))
    for place in rows:
        if place.parent is None:
            found.setdefault(place.name, [])
    for place in rows:
        whole = place.parent or place
        label = place.name if place.parent else _("%(place)s（市本级）") % {"place": place.name}
        found[whole.name].append((str(place.pk), label))
    return [("", CHOOSE), *found.items()]


class AdmissionForm(StepForm):
    """What must be known on the first day; everything else is filled in on the child's page."""

    name = forms.CharField(
        label=gettext_lazy("姓名"), required=False, max_length=50,
        help_text=gettext_lazy("还没有名字的可以留空，系统先按档案号称呼；取名后在“基本信息”补填，并写明由谁按什么规则决定。"),
    )  # fmt: skip
    sex = forms.ChoiceField(label=gettext_lazy("性别"), choices=_choices(codes.Sex))
    birth_date = TypedDateField(
        label=gettext_lazy("出生日期"), required=False, help_text=gettext_lazy("不知道的留空，下一项选“不详”。"),
    )  # fmt: skip
    birth_precision = forms.ChoiceField(
        label=gettext_lazy("出生日期确定程度"), choices=codes.Precision.choices, initial=codes.Precision.EXACT,
        help_text=gettext_lazy("只知年月的填当月1日，只知年份的填1月1日。"),
    )  # fmt: skip
    birth_basis = forms.CharField(
        label=gettext_lazy("出生日期依据"), required=False, max_length=200,
        help_text=gettext_lazy("推定的必填，例如：骨龄片、医生检查、随身字条。"),
    )  # fmt: skip
    id_number = forms.CharField(
        label=gettext_lazy("身份证号码"), required=False, max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"} | NUMBER_INSTEAD),
        help_text=NUMBER_HINT,
    )  # fmt: skip
    id_pending = forms.ChoiceField(
        label=gettext_lazy("暂无身份证号码的原因"), required=False, choices=_choices(codes.IdPending, empty="已有号码"),
        help_text=gettext_lazy("没有号码也可以办理入院；入院满30、60、90天仍没有的，会在待办中提醒。"),
    )  # fmt: skip
    admitted_on = TypedDateField(label=gettext_lazy("入院日期"))
    legal_category = forms.ChoiceField(
        label=gettext_lazy("入院法定情形"), choices=legal_grounds,
        help_text=gettext_lazy("由此确定长期监护或临时监护。父母还在查找的，属于临时监护。"),
    )  # fmt: skip
    category = forms.ChoiceField(label=gettext_lazy("儿童类别"), choices=_choices(codes.Category))
    origin = forms.ChoiceField(
        label=gettext_lazy("来源地"), choices=_places,
        help_text=gettext_lazy("户籍所在的县（市、区）；没有户籍的，填发现儿童的地方。"),
    )  # fmt: skip
    brought_by = forms.CharField(
        label=gettext_lazy("送来单位或人员"), required=False, max_length=100,
        help_text=gettext_lazy("例如：梨树县公安局孤家子派出所。"),
    )  # fmt: skip
    another = forms.BooleanField(label=gettext_lazy("不是同一名儿童，另建新档案"), required=False)
    unlike_because = forms.CharField(label=gettext_lazy("不是同一名儿童的理由"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        home = self.user.post.agency if self.user and self.user.post else None
        self.fields["admitted_on"].initial = timezone.localdate()
        self.fields["origin"].initial = str(home.jurisdiction_id) if home else ""
        self.home = home
        self._hide_question()

    def _hide_question(self) -> None:
        """The question about likenesses is asked only when there are any."""
        for name in APART:
            self.fields[name].widget = forms.HiddenInput()

    def clean_name(self) -> str:
        return tidy(self.cleaned_data["name"])

    def clean_id_number(self) -> str:
        return normalise(self.cleaned_data["id_number"])

    def clean_origin(self) -> Jurisdiction:
        return Jurisdiction.objects.get(pk=self.cleaned_data["origin"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if self.errors or self.home is None:
            return said
        facts = {"birth_basis": said["birth_basis"]}
        said["id_pending"] = "" if said["id_number"] else said["id_pending"]
        words = {name: said[name] for name in said if name not in {"birth_basis", *APART}}
        for name, sentence in guards.faults_of(Arrival(**words, facts=facts), self.home).items():
            self.add_error(name if name in self.fields else None, sentence)
        if not self.errors and (sentence := guards.id_numbers_are_free([said["id_number"]])):
            self.add_error("id_number", readmission.lead([said["id_number"]], self.user) or sentence)
        another, because = (said.pop(name) for name in APART)
        if not self.errors:
            said |= self._told_apart(said, another=another, because=because.strip())
        return said

    def _told_apart(self, said: dict[str, Any], *, another: bool, because: str) -> dict[str, Any]:
        """Files like this child are shown with their reasons; the person says that it is none of them, and why."""
        matches = self._like(said)
        if matches:
            self._ask_about(matches)
        if matches and not another:
            self.add_error(
                "another",
                _("有%(n)s份相近的档案。请先打开核对；确认不是同一名儿童的，请勾选后再保存。") % {"n": len(matches)},
            )
        elif matches and not because:
            self.add_error("unlike_because", _("请写明为什么不是同一名儿童，例如：双胞胎，身份证号码已核对。"))
        return {"unlike": [match.child for match in matches], "unlike_because": because} if matches else {}

    def _like(self, said: dict[str, Any]) -> list[likeness.Match]:
        rows = seeing.now_ours(access.reach(self.user, "view", Child.objects.all(), "identity"), self.user)
        words = ("name", "sex", "birth_date", "birth_precision", "admitted_on")
        sought = likeness.Sought(**{word: said[word] for word in words}, typed_number=said["id_number"])
        return likeness.find_one(sought, rows)

    def _ask_about(self, matches: list[likeness.Match]) -> None:
        question = self.fields["another"]
        question.widget = forms.CheckboxInput()
        lines = ((url_of(match.child), _one_line(match.child), "、".join(match.words)) for match in matches)
        question.help_text = format_html("{}{}", _("可能已经建过档案："), format_html_join("；", SIMILAR, lines))
        because = self.fields["unlike_because"]
        because.widget, because.required = forms.TextInput(), True  # marked as asked for; `_told_apart` asks
        because.help_text = _("例如：双胞胎，身份证号码已核对。是同一名儿童的，不要保存，请在原档案中办理。")
        for name in APART:  # a bound field keeps the hint it was born with
            self._bound_fields_cache.pop(name, None)  # type: ignore[attr-defined]  # the stubs do not know it


def _one_line(child: Child) -> str:
    """王小鸣（LS-2021-0001，男，12岁，在院）"""
    age = age_text(child.birth_date, child.birth_precision)
    facts = [child.file_number, child.get_sex_display(), age, deceased.word_of(child)]
    return f"{child}（{'，'.join(str(fact) for fact in facts if fact)}）"


class IdentityForm(PartForm):
    """基本信息: ID number, birth date and sex must tell the same; the name is searched by its derivations."""

    also_saved = ("name_grams", "pinyin")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = self.fields["id_number"]
        number.widget.attrs |= NUMBER_INSTEAD
        number.help_text = number.help_text or NUMBER_HINT

    def clean_name(self) -> str:
        return tidy(self.cleaned_data["name"])

    def clean_id_number(self) -> str:
        return normalise(half_width(self.cleaned_data.get("id_number") or ""))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if self.errors:
            return said
        child: Child = self.instance
        if said["id_number"] and "id_number" in self.changed_data:  # typed now, not kept from before
            said["id_pending"] = ""
        like = Arrival(
            sex=said["sex"], admitted_on=child.admitted_on, birth_date=said["birth_date"],
            birth_precision=said["birth_precision"],
        )  # fmt: skip
        found = {
            "name": name_fault(said["name"]),
            "birth_date": guards.birth_is_told(said["birth_date"], said["birth_precision"]) or guards.born_before(like),
            "birth_basis": guards.basis_is_told(said["birth_precision"], said["birth_basis"]),
            "naming_note": guards.naming_is_told(child, said["name"], said["naming_note"]),
            "id_number": guards.id_number_fits(said["id_number"], said["id_pending"], like)
            or guards.id_numbers_are_free([said["id_number"]], but=child),
        }
        for name, sentence in found.items():
            if sentence:
                self.add_error(name, sentence)
        return said

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # ModelForm has it, the stubs do not
        for name, value in search_fields(self.instance.name).items():
            setattr(self.instance, name, value)
