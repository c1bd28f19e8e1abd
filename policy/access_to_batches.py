"""Who may do what to batches of moves: rows of the access matrix (`policy/access_matrix.py`, which says what a cell
means), in the same columns.
"""

from __future__ import annotations

ACCESS_TO_BATCHES = """
# resource      part          action       | carer  regis  medic  rehab  edu    social fin    head   protec county city   cityhd prov   dept   sysadm secadm audit  | log clause
# batches: the list of who goes together; each child's case has rows of its own
batch         case          view         | -      party  -      -      -      party  -      party  -      below  below  below  all    -      -      -      -      | -   3.1.a
batch         *             create       | -      own    -      -      -      own    -      own    -      below  -      -      -      -      -      -      -      | -   2.0.c
batch         *             export       | -      -      -      -      -      -      -      party  -      below  below  below  all    -      -      -      -      | -   3.1.a
"""
