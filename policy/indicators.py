"""The indicators of the yearly progress report that the document's duties ask for, by their numbers.

Each is counted somewhere, or it is said why it cannot be: `reports` answers for all of them, and a test asks. What
several numbers are told of carries the number with a letter (I-10a, I-10b), unless that is a number of its own here.
"""

from __future__ import annotations

FIRST, LAST = 1, 75
NEXT_TO = ("I-51b", "I-55b")
IDS = (*(f"I-{number:02d}" for number in range(FIRST, LAST + 1)), *NEXT_TO)


def number_of(code: str) -> str:
    """I-10c is a part of I-10; I-51b is none of I-51."""
    return code if code in IDS else code.rstrip("abcdefgh")
