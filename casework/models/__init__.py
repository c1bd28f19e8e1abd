"""The records of the mechanics themselves."""

from casework.models.audit_entry import AuditEntry
from casework.models.base import CaseRecord
from casework.models.grant import Grant
from casework.models.job import Job
from casework.models.notice import Notice
from casework.models.step_taken import StepTaken

__all__ = ["AuditEntry", "CaseRecord", "Grant", "Job", "Notice", "StepTaken"]
