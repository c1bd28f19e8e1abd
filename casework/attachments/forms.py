"""The upload form: several files at once, each judged by itself."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework.attachments.accepting import accept
from casework.attachments.naming import EXTENSIONS, clean_name
from casework.refusals import Refused

if TYPE_CHECKING:
    from casework.models import Attachment

MOST = 20
KINDS = [("COPY", _("复印件")), ("ORIGINAL", _("原件"))]


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Cleans to a list of uploaded files."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list | tuple) else [data]
        if len(files) > MOST:
            raise forms.ValidationError(_now("一次最多上传 %(most)s 个文件，请分几次上传。") % {"most": MOST})
        # Emptiness and content are judged file by file in `receive`, so that one bad file does not stop the others.
        return [file for file in files if isinstance(file, UploadedFile)] or super().clean(None, initial)


class AttachmentForm(forms.Form):
    uploads = FilesField(
        label=_("选择文件"),
        help_text=_("可一次选择多个。JPG、PNG、PDF、DOCX、XLSX，每个不超过 20 MB。"),
        widget=SeveralFiles(attrs={"accept": ",".join(f".{name}" for name in EXTENSIONS)}),
        error_messages={"required": _("请选择要上传的文件。")},
    )
    title = forms.CharField(
        label=_("材料名称"), max_length=200, required=False, help_text=_("不填则用文件名。只在上传一个文件时使用。")
    )
    original_or_copy = forms.ChoiceField(label=_("原件或复印件"), choices=KINDS, initial="COPY")


@dataclass(frozen=True)
class Unaccepted:
    """A file that was refused, and the sentence that says why."""

    name: str
    sentence: str


def receive(
    form: AttachmentForm, *, resource: str, target: uuid.UUID, child_id: int | None, part: str, by: Any
) -> tuple[list[Attachment], list[Unaccepted]]:
    """Accept the files of a valid form one by one: (kept, refused)."""
    kept, refused = [], []
    files = form.cleaned_data["uploads"]
    title = form.cleaned_data["title"] if len(files) == 1 else ""
    kind = form.cleaned_data["original_or_copy"]
    for file in files:
        try:
            kept.append(
                accept(
                    file,
                    resource=resource,
                    target=target,
                    child_id=child_id,
                    part=part,
                    by=by,
                    title=title,
                    original_or_copy=kind,
                )
            )
        except Refused as no:
            refused.append(Unaccepted(clean_name(file.name), no.sentence))
    return kept, refused
