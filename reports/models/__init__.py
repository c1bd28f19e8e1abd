"""The records of reporting."""

from reports.models.copy import ReportCopy
from reports.models.county_report import COUNTY_FIELDS, CountyReport
from reports.models.freeze import Freeze, FrozenFigure
from reports.models.obligation import ReportObligation
from reports.models.paper import ReportPaper
from reports.models.progress_report import SECTION_FIELDS, SECTION_LENGTH, ProgressReport
from reports.models.province_report import ProvinceReport, SummaryState
from reports.models.query import QueryResult, SavedQuery
from reports.models.remark import ReportRemark
from reports.models.tally import ChildTally, Tally, TallyDay, Touched
from reports.models.told import ToldFigure

__all__ = [
    "COUNTY_FIELDS",
    "SECTION_FIELDS",
    "SECTION_LENGTH",
    "ChildTally",
    "CountyReport",
    "Freeze",
    "FrozenFigure",
    "ProgressReport",
    "ProvinceReport",
    "QueryResult",
    "ReportCopy",
    "ReportObligation",
    "ReportPaper",
    "ReportRemark",
    "SavedQuery",
    "SummaryState",
    "Tally",
    "TallyDay",
    "ToldFigure",
    "Touched",
]
