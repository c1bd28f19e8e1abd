"""The records of the mechanics themselves."""

from casework.models.attachment import Attachment
from casework.models.audit_entry import AuditEntry
from casework.models.base import CaseRecord
from casework.models.grant import Grant
from casework.models.holiday import Holiday
from casework.models.job import Job
from casework.models.notice import Notice
from casework.models.step_taken import StepTaken
from casework.models.submission import Submission

__all__ = ["Attachment", "AuditEntry", "CaseRecord", "Grant", "Holiday", "Job", "Notice", "StepTaken", "Submission"]
