"""What new assessments, answers and measurements ask for."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.forms import PartForm, PastDateField, StepForm, half_width
from children.assessment import actions
from children.assessment.models import Assessment, GrowthMeasurement, InstrumentVersion
from children.choosing import ChildField, in_care_of

CHOOSE = ("", gettext_lazy("请选择"))


class InstrumentField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.instrument.get_kind_display()}：{obj}"


def in_force() -> Any:
    """The latest version of each scale."""
    last = InstrumentVersion.objects.filter(instrument=OuterRef("instrument")).order_by("-number").values("pk")[:1]
    rows = InstrumentVersion.objects.filter(pk=Subquery(last)).select_related("instrument")
    return rows.order_by("instrument__kind", "from_months")


class BeginForm(StepForm):
    child = ChildField(label=gettext_lazy("儿童"))
    instrument = InstrumentField(
        label=gettext_lazy("评估种类和量表"),
        queryset=InstrumentVersion.objects.none(),
        empty_label=gettext_lazy("请选择"),
        help_text=gettext_lazy("内置量表为示范量表，只作日常观察记录，不能代替专业诊断和残疾评定。"),
    )
    held_on = PastDateField(label=gettext_lazy("评估日期"))
    assessed_by = forms.ChoiceField(label=gettext_lazy("评估主体"), choices=[CHOOSE, *Assessment.By.choices])
    assessor = forms.CharField(label=gettext_lazy("评估人"), max_length=40)
    outside_body = forms.CharField(
        label=gettext_lazy("外部评估机构"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("例如医院、鉴定机构。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = in_care_of(self.user)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["instrument"].queryset = in_force()  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("assessed_by") == Assessment.By.OUTSIDE and not data.get("outside_body"):
            self.add_error("outside_body", _("由外部机构评估的，请填写机构名称。"))
        return data


class AnswerForm(PartForm):
    """One question for each item of the version; the answers are kept together, and scored as soon as all are there."""

    also_saved = ("total", "band", "scales")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("answers", None)
        said = self.instance.said()
        for number, item in enumerate(self.instance.instrument.items, 1):
            field = forms.ChoiceField(
                label=f"{number}. {item['text']}",
                choices=[(choice["code"], choice["text"]) for choice in item["choices"]],
                widget=forms.RadioSelect,
                required=False,
                initial=said.get(item["code"]),
            )
            field.error_messages["invalid_choice"] = _("请选择列出的一项。")
            self.fields[f"item_{item['code']}"] = field

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.data.get("choose_answers") == "theirs":
            text = self.instance.answers
        else:
            codes = [item["code"] for item in self.instance.instrument.items]
            said = {code: data[f"item_{code}"] for code in codes if data.get(f"item_{code}")}
            text = json.dumps(said, ensure_ascii=False, sort_keys=True)
        data["answers"] = text
        return data

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # django-stubs leaves it out
        if not self.errors:
            self.instance.answers = self.cleaned_data["answers"]
            actions.compute(self.instance)


class FigureField(forms.DecimalField):
    """A measurement as people write it: 85, 85.5, ８５．５, 85.5cm."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(required=False, **options)
        self.error_messages["invalid"] = _("请填写数字，例如 85.5。")
        self.error_messages["max_decimal_places"] = _("小数位数太多。")
        self.error_messages["max_digits"] = _("数字太大，请核对单位。")
        self.error_messages["max_whole_digits"] = _("数字太大，请核对单位。")

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = half_width(value).lower().removesuffix("cm").removesuffix("kg").replace("。", ".").strip()
        return super().to_python(value)


def height_field(**options: Any) -> FigureField:
    return FigureField(label=gettext_lazy("身长/身高（cm）"), max_digits=4, decimal_places=1, **options)


def weight_field(**options: Any) -> FigureField:
    return FigureField(label=gettext_lazy("体重（kg）"), max_digits=5, decimal_places=2, **options)


def head_field(**options: Any) -> FigureField:
    return FigureField(label=gettext_lazy("头围（cm）"), max_digits=3, decimal_places=1, **options)


def figures_faults(data: dict[str, Any]) -> dict[str, str]:
    """What is wrong with the figures by themselves, by field ("" for all); the limits are those of the table."""
    limits = (("height", 25, 220, _("身长/身高")), ("weight", 0.4, 200, _("体重")), ("head", 18, 70, _("头围")))
    found = {}
    for name, low, high, title in limits:
        if (value := data.get(name)) is not None and not low <= value <= high:
            found[name] = _("%(title)s应在%(low)s至%(high)s之间，请核对数值和单位。") % {
                "title": title, "low": low, "high": high,
            }  # fmt: skip
    if all(data.get(name) is None for name in ("height", "weight", "head")):
        found[""] = _("身高、体重、头围至少填写一项。")
    return found


def figures_fault(data: dict[str, Any]) -> str:
    return next(iter(figures_faults(data).values()), "")


class MeasureForm(StepForm):
    child = ChildField(label=gettext_lazy("儿童"))
    measured_on = PastDateField(label=gettext_lazy("测量日期"))
    height = height_field()
    position = forms.ChoiceField(
        label=gettext_lazy("测量体位"), choices=[CHOOSE, *GrowthMeasurement.Position.choices], required=False,
        help_text=gettext_lazy("2周岁以下通常卧位测身长，2周岁起立位测身高。"),
    )  # fmt: skip
    weight = weight_field()
    head = head_field()
    note = forms.CharField(label=gettext_lazy("备注"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = in_care_of(self.user)  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("height") is not None and not data.get("position"):
            self.add_error("position", _("填写身长/身高的，请选择测量体位。"))
        if not self.errors and (why := figures_fault(data)):
            raise ValidationError(why)
        return data


class GrowthPartForm(PartForm):
    """The same when a measurement is corrected."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("height") is not None and not data.get("position"):
            self.add_error("position", _("填写身长/身高的，请选择测量体位。"))
        if not self.errors and (why := figures_fault(data)):
            raise ValidationError(why)
        return data

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # django-stubs leaves it out
        if not self.errors and (why := actions.check_measured(self.instance)):
            self.add_error(None, why)
