"""Spreadsheets in and out: strangers' files read behind a guard, our lists and templates written without formulas.

guarding → reading (in a child process) → header → table → values; writing, blank_form and marking go the other way.
"""
