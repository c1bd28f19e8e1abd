"""Which children may be one and the same: reasons with weights (`reasons`), and finding who shares some (`finding`).

A reason is a hint for a person to judge, never a decision: nothing is merged, refused or hidden by it (S-69).
"""

from children.likeness.finding import Match, Sought, find, find_one
from children.likeness.reasons import ASK, SUSPECT, words

__all__ = ["ASK", "SUSPECT", "Match", "Sought", "find", "find_one", "words"]
