"""Which file is kept and which values: asked of the person who proposes, never filled in unseen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.forms import StepForm, half_width
from children import deceased
from children.duplicates import guards
from children.duplicates.fields import Group, seen_by
from children.models import Child, codes

KEPT, TAKES = "kept", "takes_"
A, B = "a", "b"


def one_line(child: Child) -> str:
    """LS-2021-0001 王小鸣（梨树县儿童福利院，在院）"""
    return f"{child.file_number} {child.name or _('未取名')}（{child.home.name}，{deceased.word_of(child)}）"


class ProposeForm(StepForm):
    """One question for the file that is kept, and one for every difference that this person may see."""

    kept = forms.ChoiceField(
        label=gettext_lazy("保留哪份档案"), widget=forms.RadioSelect,
        help_text=gettext_lazy("保留儿童现在生活的机构的档案。另一份并入后只供查看，旧档案号可以查到保留的档案。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sides: dict[str, Child] = {A: self.record.a, B: self.record.b}
        kept = self.fields[KEPT]
        kept.choices = [(side, one_line(child)) for side, child in self.sides.items()]  # type: ignore[attr-defined]  # a ChoiceField
        kept.initial = self._likely()
        self.groups = [group for group in seen_by(self.user, *self.sides.values()) if self._differs(group)]
        for group in self.groups:
            self.fields[TAKES + group.code] = self._question(group)

    def _differs(self, group: Group) -> bool:
        return group.differs(self.sides[A], self.sides[B])

    def _likely(self) -> str:
        """Offered, not decided: the file of the child in care, then the one with an ID number, then the older one."""
        return max(
            self.sides,
            key=lambda side: (
                self.sides[side].state == codes.ChildState.IN_CARE, bool(self.sides[side].id_number_index), side == A,
            ),
        )  # fmt: skip

    def _question(self, group: Group) -> forms.ChoiceField:
        choices = [(side, f"{child.file_number}：{group.text(child)}") for side, child in self.sides.items()]
        likely = self._likely()
        empty = group.is_empty(self.sides[likely])
        other = B if likely == A else A
        return forms.ChoiceField(
            label=str(group.title), choices=choices, widget=forms.RadioSelect, initial=other if empty else likely
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        side = data.get(KEPT)
        if side not in self.sides or self.errors:
            return data
        kept, other = self.sides[side], self.sides[B if side == A else A]
        taken = [group.code for group in self.groups if data[TAKES + group.code] != side]
        if sentence := guards.can_be_kept(kept, other):
            self.add_error(KEPT, sentence)
        elif sentence := guards.the_choice_fits(kept, other, taken):
            self.add_error(TAKES + "id_number" if TAKES + "id_number" in self.fields else None, sentence)
        return {"kept": kept, "taken": taken}


class SuspectForm(StepForm):
    """Two file numbers, of files that this person may see."""

    one = forms.CharField(label=gettext_lazy("档案号一"), max_length=20, help_text=gettext_lazy("例如：LS-2021-0001。"))
    other = forms.CharField(label=gettext_lazy("档案号二"), max_length=20)

    def clean_one(self) -> Child:
        return self._file("one")

    def clean_other(self) -> Child:
        return self._file("other")

    def _file(self, name: str) -> Child:
        number = half_width(self.cleaned_data[name]).upper()
        rows = access.reach(self.user, "view", Child.objects.select_related("home"), "identity")
        mine = [child for child in rows.filter(file_number=number) if _both_sides(child, self.user)]
        if not mine:
            raise forms.ValidationError(_("没有找到档案号%(number)s，请核对。") % {"number": number})
        return mine[0]


def _both_sides(child: Child, user: Any) -> bool:
    """Not the files whose past only is theirs."""
    return access.standing(user, child) != {"past"}
