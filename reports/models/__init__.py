"""The records of reporting."""

from reports.models.freeze import Freeze, FrozenFigure
from reports.models.obligation import ReportObligation
from reports.models.paper import ReportPaper
from reports.models.progress_report import SECTION_FIELDS, ProgressReport

__all__ = ["SECTION_FIELDS", "Freeze", "FrozenFigure", "ProgressReport", "ReportObligation", "ReportPaper"]
