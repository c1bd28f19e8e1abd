"""What the child's page shows of daily care."""

from children.daily.panels import going_out, incidents, notes, visits

__all__ = ["going_out", "incidents", "notes", "visits"]
