"""The columns with which every list of this subject begins."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.parts import Column

PERSON = Column(
    _("姓名"), ("child__name", "child__file_number"), "case", show=lambda name, number: name or number, fixed=True
)
HOME = Column(_("机构"), ("child__home__short_name",), "case")
