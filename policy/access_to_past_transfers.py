"""Who may do what about moves that are entered from paper years later: rows of the access matrix
(`policy/access_matrix.py`, which says what a cell means), in the same columns. The side that took the child over holds
the papers; `to` is the receiving home.
"""

from __future__ import annotations

ACCESS_TO_PAST_TRANSFERS = """
# resource      part          action       | carer  regis  medic  rehab  edu    social fin    head   protec county city   cityhd prov   dept   sysadm secadm audit  | log clause
# the paper that approved moves; its scan names several children, so that it stays with who keeps it and the prefecture
approval_paper case          view         | -      own    -      -      -      -      -      own    -      -      below  below  all    -      -      -      -      | -   2.1.a
approval_paper files         view         | -      own    -      -      -      -      -      own    -      -      below  below  all    -      -      -      -      | log 2.1.a
approval_paper files         edit         | -      own    -      -      -      -      -      own    -      -      below  below  -      -      -      -      -      | -   2.1.a
approval_paper *             create       | -      own    -      -      -      -      -      own    -      -      below  below  -      -      -      -      -      | -   2.1.a
# a move of years ago: entered by the receiving side, confirmed by another person of its prefecture
past_transfer case          view         | -      party  -      -      -      party  -      party  -      below  below  below  all    -      -      -      -      | -   2.1.a
past_transfer hukou         view         | -      party  -      -      -      party  -      party  -      below  below  below  all    -      -      -      -      | -   3.1.d
past_transfer outcome       view         | -      party  -      -      -      party  -      party  -      below  below  below  all    -      -      -      -      | -   2.1.a
past_transfer *             create       | -      to     -      -      -      -      -      to     -      -      below  below  -      -      -      -      -      | -   2.1.a
past_transfer *             import       | -      to     -      -      -      -      -      to     -      -      below  below  -      -      -      -      -      | -   2.1.a
past_transfer *             export       | -      -      -      -      -      -      -      party  -      -      below  below  all    -      -      -      -      | -   2.1.a
past_transfer step          confirm      | -      -      -      -      -      -      -      -      -      -      below  below  -      -      -      -      -      | -   2.1.a
past_transfer step          refuse       | -      -      -      -      -      -      -      -      -      -      below  below  -      -      -      -      -      | -   2.1.a
past_transfer step          withdraw     | -      to     -      -      -      -      -      to     -      -      below  below  -      -      -      -      -      | -   2.1.a
"""
