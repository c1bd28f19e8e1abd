"""What drawing up and answering ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework.attachments.forms import FilesField, SeveralFiles
from casework.attachments.naming import EXTENSIONS
from casework.forms import StepForm, TypedDateField
from children.hukou_code import HukouCodeField
from transfers.departments import guards
from transfers.departments.kinds import KINDS
from transfers.departments.models.codes import TaskKind
from transfers.departments.proposing import ASK, LATER, NOBODY, NOT_NEEDED, Proposal, has_somebody
from transfers.models import TransferCase

CHOICES = [(ASK, _("需要，现在送办")), (LATER, _("需要，以后再送")), (NOT_NEEDED, _("不需要办理"))]
FILES = SeveralFiles(attrs={"accept": ",".join(f".{name}" for name in EXTENSIONS)})


class CaseForm(StepForm):
    """Which move: asked where the address names none."""

    case = forms.ModelChoiceField(
        label=_("移交"), queryset=TransferCase.objects.none(), to_field_name="uid", empty_label=_("请选择")
    )

    def __init__(self, *args: Any, cases: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["case"]
        field.queryset = cases  # type: ignore[attr-defined]  # a ModelChoiceField
        field.label_from_instance = lambda case: f"{case.child}：{case.from_home.name} → {case.to_home.name}"  # type: ignore[attr-defined]  # likewise


class DrawUpForm(StepForm):
    """One question for each department, answered beforehand as this child's file suggests."""

    contact = forms.CharField(
        label=_("联系人和电话"), max_length=60, help_text=_("部门需要补充材料时与谁联系。"),
    )  # fmt: skip

    def __init__(self, *args: Any, proposals: list[Proposal], **kwargs: Any) -> None:
        self.proposals = proposals
        super().__init__(*args, **kwargs)
        for proposal in proposals:
            self._ask_about(proposal)

    def _ask_about(self, proposal: Proposal) -> None:
        title = TaskKind(proposal.kind).label
        choices = [*CHOICES] if proposal.owed else [(NOBODY, _("不涉及")), *CHOICES[:2]]
        if proposal.barred:
            choices = [CHOICES[2]]
        words = {"days": _term_words(proposal), "materials": proposal.asked.materials}
        alone = "" if has_somebody(proposal.agency) else _now("该部门没有账号，由民政部门凭盖章答复代为登记。")
        self.fields[f"do_{proposal.kind}"] = forms.ChoiceField(
            label=f"{title}（{proposal.office}）", choices=choices, initial=proposal.choice,
            required=proposal.owed,
            help_text=_now("办理期限：%(days)s。一般需要：%(materials)s。") % words + alone,
        )  # fmt: skip
        if proposal.owed:
            self.fields[f"why_{proposal.kind}"] = forms.CharField(
                label=_now("不需要%(title)s的理由") % {"title": title}, max_length=200, required=False,
                initial=proposal.reason, disabled=proposal.barred,
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for proposal in self.proposals:
            why = f"why_{proposal.kind}"
            if data.get(f"do_{proposal.kind}") == NOT_NEEDED and not (data.get(why) or "").strip():
                self.add_error(why, _now("选择“不需要办理”的，请写明理由。"))
        return data

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField | None]]:
        """Each department's question with its reason beside it."""
        return [
            (self[f"do_{p.kind}"], self[f"why_{p.kind}"] if f"why_{p.kind}" in self.fields else None)
            for p in self.proposals
        ]

    @property
    def choices_made(self) -> dict[str, tuple[str, str]]:
        """Kind → (choice, reason why it is not needed)."""
        data = self.cleaned_data
        return {
            p.kind: (data.get(f"do_{p.kind}", NOBODY), (data.get(f"why_{p.kind}") or "").strip())
            for p in self.proposals
        }


def _term_words(proposal: Proposal) -> str:
    term = proposal.asked.term
    if term.working_days:
        return _now("%(n)s个工作日") % {"n": term.working_days}
    return _now("%(n)s日") % {"n": term.days}


class AcknowledgeForm(StepForm):
    """Nothing is asked but of a registration that has moved: as the new page of the household register says."""

    hukou_kind = forms.ChoiceField(
        label=_("新的户口性质"), choices=[("COLLECTIVE", _("机构集体户")), ("HOUSEHOLD", _("家庭户"))]
    )
    hukou_code = HukouCodeField(label=_("新的户籍地代码"))
    hukou_address = forms.CharField(
        label=_("新的户籍地址"), max_length=200, help_text=_("按户口页填写，确认后写入儿童档案。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.record.kind != TaskKind.HUKOU:
            self.fields.clear()
            return
        home = self.record.case.to_home
        self.fields["hukou_code"].initial = str(home.jurisdiction_id)
        self.fields["hukou_address"].initial = _now("%(home)s集体户") % {"home": home.name}


class AnswerForm(StepForm):
    answered_on = TypedDateField(label=_("答复（办结）日期"), initial=timezone.localdate)
    document_number = forms.CharField(
        label=_("答复文号、证件号"), max_length=60, help_text=_("例如：准迁证编号、转学审批号、参保凭证号。")
    )
    effective_on = TypedDateField(label=_("生效（起算）日期"))
    answer_note = forms.CharField(
        label=_("办理结果"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    uploads = FilesField(label=_("答复文件"), required=False, widget=FILES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if starts := KINDS[self.record.kind].starts:
            self.fields["effective_on"].label = str(starts)
            self.fields["effective_on"].error_messages["required"] = _now("请填写%(label)s。") % {"label": starts}
        else:
            del self.fields["effective_on"]

    def clean_answered_on(self) -> Any:
        day = self.cleaned_data["answered_on"]
        if refusal := guards.answered_in_time(self.record, day):
            raise ValidationError(refusal)
        return day


class AnswerForForm(AnswerForm):
    """Without the department's own paper nobody writes down its answer."""

    uploads = FilesField(
        label=_("部门盖章的答复文件"), widget=FILES,
        help_text=_("部门没有账号的，由民政部门凭盖章答复代为登记。JPG、PNG、PDF、DOCX、XLSX，每个不超过 20 MB。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uploads"].error_messages["required"] = _now("请上传部门盖章的答复文件，没有文件不能代为登记。")


class RedirectForm(StepForm):
    """Another office of the same department: one that works here, or by its name one that does not."""

    agency = forms.ModelChoiceField(
        label=_("改送单位"), queryset=Agency.objects.none(), required=False, empty_label=_("不在名单上，下面填写名称")
    )
    office = forms.CharField(
        label=_("单位名称"), max_length=80, required=False,
        help_text=_("名单上没有的单位填写全称；它没有账号，由民政部门凭盖章答复代为登记。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Agency.objects.open_now().filter(kind=KINDS[self.record.kind].department)
        rows = rows.exclude(pk=self.record.agency_id).order_by("jurisdiction__ordinal", "name")
        self.fields["agency"].queryset = rows  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        """One of both; the name is that of the office."""
        data = super().clean() or {}
        chosen, typed = data.get("agency"), (data.get("office") or "").strip()
        if "agency" in self.errors or "office" in self.errors:
            return data
        if (chosen is None) is not bool(typed):
            both = _now("名单和名称只能选填一项。")
            self.add_error("office", both if typed else _now("请选择改送单位，或填写名单上没有的单位名称。"))
        elif typed == self.record.office:
            self.add_error("office", _now("现在就是送%(office)s办理，不需要改送。") % {"office": typed})
        return data | {"office": chosen.name if chosen else typed}
