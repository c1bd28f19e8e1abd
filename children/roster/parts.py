"""The parts of a roster's import. Children themselves are shown by their own parts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.parts import Part, Reach, Record, register
from children.models import RosterImport

ROSTER = register(
    Record(
        RosterImport,
        code="roster",
        title=_("花名册导入"),
        reach=Reach(home=("home_id",)),
        clause="2.1.g",
        related=("home", "imported_by", "undone_by"),
        house=("sha256", "stored_name", "template", "fingerprint", "columns", "choices", "repairs"),
        parts=(
            Part("file", _("花名册"), ("home", "file_name", "sheet", "rows_found"), clause="2.1.g", editable=False),
            Part(
                "result", _("导入结果"),
                ("imported_at", "imported_by", "rows_imported", "undone_at", "undone_by", "undone_reason"),
                clause="2.1.g", editable=False,
            ),
        ),
    )
)  # fmt: skip
