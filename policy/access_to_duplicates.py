"""Who may do what about files that may be one child: rows of the access matrix (`policy/access_matrix.py`, which says
what a cell means), in the same columns. A pair is in reach only where both of its files are.
"""

from __future__ import annotations

ACCESS_TO_DUPLICATES = """
# resource      part          action       | carer  regis  medic  rehab  edu    social fin    head   protec county city   cityhd prov   dept   sysadm secadm audit  | log clause
# two files, one child: somebody proposes, another decides (head of the home, prefecture, province)
duplicate     match         view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | log 2.1.g
duplicate     decision      view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   2.1.g
duplicate     *             create       | -      own    -      -      -      -      -      own    -      below  below  below  all    -      -      -      -      | -   2.1.g
duplicate     step          propose      | -      own    -      -      -      -      -      own    -      below  below  below  all    -      -      -      -      | -   2.1.g
duplicate     step          tell_apart   | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   2.1.g
duplicate     step          reopen       | -      own    -      -      -      -      -      own    -      below  below  below  all    -      -      -      -      | -   2.1.g
duplicate     step          return       | -      -      -      -      -      -      -      own    -      -      below  below  all    -      -      -      -      | -   2.1.g
duplicate     step          merge        | -      -      -      -      -      -      -      own    -      -      below  below  all    -      -      -      -      | -   2.1.g
duplicate     step          ask_undo     | -      own    -      -      -      -      -      own    -      below  below  below  all    -      -      -      -      | -   2.1.h
duplicate     step          undo         | -      -      -      -      -      -      -      own    -      -      below  below  all    -      -      -      -      | -   2.1.h
duplicate     step          keep         | -      -      -      -      -      -      -      own    -      -      below  below  all    -      -      -      -      | -   2.1.h
"""
