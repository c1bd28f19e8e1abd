"""The records of this app, one file each."""

from agencies.models.access_code import AccessCode
from agencies.models.agency import Agency, retained_on
from agencies.models.division import Division
from agencies.models.jurisdiction import Jurisdiction, JurisdictionArea, jurisdiction_of
from agencies.models.level import Level
from agencies.models.password_record import PasswordRecord
from agencies.models.post import Post
from agencies.models.service_area import DateRange, ServiceArea, home_serving
from agencies.models.stand_in import StandIn
from agencies.models.user import User

__all__ = [
    "AccessCode",
    "Agency",
    "DateRange",
    "Division",
    "Jurisdiction",
    "JurisdictionArea",
    "Level",
    "PasswordRecord",
    "Post",
    "ServiceArea",
    "StandIn",
    "User",
    "home_serving",
    "jurisdiction_of",
    "retained_on",
]
