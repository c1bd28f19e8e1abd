"""移交儿童名册: the children of a batch on one paper, signed by both homes and a witness."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import showing
from casework.printing import Document, register_document
from children import seeing
from transfers.batches.models import BatchMember, TransferBatch
from transfers.batches.querysets import cases_of


def _names(batch: TransferBatch, user: Any) -> dict[str, Any]:
    lines = []
    for number, case in enumerate(cases_of(user, batch), start=1):
        child = seeing.as_known(case.child)
        lines.append({
            "number": number, "name": str(child), "sex": child.get_sex_display(),
            "born": showing.day(child.birth_date), "file": child.file_number, "case": case.number,
            "state": case.get_state_display(), "accepted": showing.day(case.accepted_on),
        })  # fmt: skip
    return {
        "title": _("移交儿童名册"), "number": str(batch), "unit": batch.from_home.name, "giving": batch.from_home.name,
        "taking": batch.to_home.name, "planned": showing.day(batch.planned_on), "escort": batch.escort,
        "document_number": batch.document_number or showing.BLANK, "lines": lines, "count": len(lines),
    }  # fmt: skip


def _ready(batch: TransferBatch) -> str:
    """Before the plans are put forward the other side sees no child of it."""
    return "" if BatchMember.objects.filter(batch=batch).exists() else _("名册里的儿童还没有提交移交方案。")


register_document(
    Document(
        "batch_names", gettext_lazy("移交儿童名册"), "documents/batches/names.html", _names, "batch",
        lambda batch: f"{batch}_移交儿童名册.pdf", paper="plain", part="case", clause="3.1.a", ready=_ready,
    )
)  # fmt: skip
