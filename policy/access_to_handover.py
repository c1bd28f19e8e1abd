"""Who may do what about the lists of a handover: rows of the access matrix (`policy/access_matrix.py`, which says what a
cell means), in the same columns. `own` is the giving home and `to` the receiving one; whose column is whose says the
action, and the database besides. The witness is an office above.
"""

from __future__ import annotations

ACCESS_TO_HANDOVER = """
# resource      part          action       | carer  regis  medic  rehab  edu    social fin    head   protec county city   cityhd prov   dept   sysadm secadm audit  | log clause
# what is handed over with a child: the giving home writes until it gives, the receiving home afterwards, three sign
handover_list list          view         | -      party  -      -      -      party  party  party  -      below  below  below  all    -      -      -      -      | log 3.1.b
handover_list days          view         | -      party  -      -      -      party  party  party  -      below  below  below  all    -      -      -      -      | -   3.1.b
handover_list *             create       | -      own    -      -      -      -      own    own    -      -      -      -      -      -      -      -      -      | -   3.1.b
handover_list list          edit         | -      own    -      -      -      -      own    own    -      -      -      -      -      -      -      -      -      | -   3.1.b
handover_list list          correct      | -      own    -      -      -      -      own    own    -      -      -      -      -      -      -      -      -      | -   3.1.b
handover_list list          receive      | -      to     -      -      -      -      to     to     -      -      -      -      -      -      -      -      -      | -   3.1.b
handover_list list          sign         | -      own+to -      -      -      -      -      own+to -      -      below  below  all    -      -      -      -      | -   3.1.c
handover_list list          pack         | -      -      -      -      -      -      -      own+to -      -      -      -      -      -      -      -      -      | -   3.1.b
handover_list step          give         | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   3.1.b
handover_list step          confirm      | -      to     -      -      -      -      -      to     -      -      -      -      -      -      -      -      -      | -   3.1.b
handover_list step          reopen       | -      to     -      -      -      -      -      to     -      -      -      -      -      -      -      -      -      | -   3.1.b
handover_list step          complete     | -      own+to -      -      -      -      -      own+to -      -      below  below  all    -      -      -      -      | -   3.1.c
handover_list step          void         | -      -      -      -      -      -      -      own+to -      below  below  below  all    -      -      -      -      | -   3.1.a
handover_list step          supersede    | -      own    -      -      -      -      own    own    -      -      -      -      -      -      -      -      -      | -   3.1.b
"""
