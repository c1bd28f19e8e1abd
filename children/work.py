"""Background work of the child's file, and the declarations of the roster's import, which lives in a folder of its own."""

from __future__ import annotations

from children.roster import parts  # noqa: F401 - registers the record
