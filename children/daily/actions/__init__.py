"""Writes of daily care that are no steps, by subject."""
