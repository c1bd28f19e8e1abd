"""Pages of daily care that the generic screens cannot express: a whole shift in one table."""
