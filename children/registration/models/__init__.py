"""The record of first registration."""

from children.registration.models.registration import HouseholdRegistration

__all__ = ["HouseholdRegistration"]
