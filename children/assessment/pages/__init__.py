"""Pages of assessment and growth that are no single record: measuring a group, and charts over time."""
