"""What a return and its answers ask for: a remark beside each passage, an answer beside each remark."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.forms import StepForm, speak
from reports import passages
from reports.models import ReportRemark

ON = "on_"
Outcome = ReportRemark.Outcome


class ReturnForm(StepForm):
    """One question for each passage; those left empty say nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = passages.passages(self.record)
        for _title, some in self.found:
            for passage in some:
                rows = 2 if passage.figure else 3
                self.fields[ON + passage.code] = forms.CharField(
                    label=_("对“%(title)s”的意见") % {"title": passage.title}, required=False, max_length=500,
                    widget=forms.Textarea(attrs={"rows": rows}),
                )  # fmt: skip
        speak(self)

    @property
    def groups(self) -> list[dict[str, Any]]:
        return [
            {
                "title": title,
                "lines": [{"passage": passage, "field": self[ON + passage.code]} for passage in some],
                "open": not some[0].figure or any(self[ON + passage.code].value() for passage in some),
            }
            for title, some in self.found
            if some
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        typed = {name.removeprefix(ON): data.pop(name) for name in list(data) if name.startswith(ON)}
        return {**data, "remarks": passages.said(typed)}


class AnswerLine(StepForm):
    """Beside one remark; left as it was it says nothing new."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("答复"), required=False, choices=[("", gettext_lazy("尚未答复")), *Outcome.choices]
    )
    answer = forms.CharField(
        label=gettext_lazy("说明"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, remark: ReportRemark, **kwargs: Any) -> None:
        given = {"outcome": remark.outcome, "answer": remark.answer}
        super().__init__(*args, prefix=f"remark{remark.pk}", initial=given, **kwargs)
        self.remark = remark
        self.title, self.part = passages.title_of(remark.about), passages.part_of(remark.about)
        self.url = ""  # where it is put right
        for field in self.fields.values():
            field.widget.attrs |= {"aria-label": f"{self.title} {field.label}", "class": "typed"}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        outcome, words = data.get("outcome"), data.get("answer", "").strip()
        if outcome == Outcome.EXPLAINED and not words:
            self.add_error("answer", _("选择“不修改，说明理由”的，请写明理由。"))
        if not outcome and words:
            self.add_error("outcome", _("请选择答复：已修改，或者不修改。"))
        return {"outcome": outcome or "", "answer": words}
