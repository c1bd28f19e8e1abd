"""Who may do what about departments' parts of a move: rows of the access matrix (`policy/access_matrix.py`, which says
what a cell means), in the same columns. `own` is who asks: the county's office, or the receiving home.
"""

from __future__ import annotations

ACCESS_TO_DEPARTMENTS = """
# resource    part          action       | carer  regis  medic  rehab  edu    social fin    head   protec county city   cityhd prov   dept   sysadm secadm audit  | log clause
# what a department is asked for one child's move: its own task, and nothing else of the child
agency_task   task          view         | -      party  -      -      -      party  -      party  -      below  below  below  all    to     -      -      -      | -   4.2.b
agency_task   person        view         | -      own    -      -      -      -      -      own    -      own    -      -      -      to     -      -      -      | log 4.2.b
agency_task   answer        view         | -      party  -      -      -      party  -      party  -      below  below  below  all    to     -      -      -      | -   4.2.b
agency_task   files         view         | -      party  -      -      -      -      -      party  -      below  below  below  all    to     -      -      -      | log 4.2.b
agency_task   files         edit         | -      own    -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      | -   4.2.b
agency_task   *             create       | -      own    -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      | -   4.2.b
agency_task   *             export       | -      -      -      -      -      -      -      party  -      below  below  below  all    to     -      -      -      | -   4.2.b
agency_task   step          ask          | -      own    -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      | -   4.2.b
agency_task   step          not_needed   | -      own    -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      | -   4.2.b
agency_task   step          take_up      | -      own    -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      | -   4.2.b
agency_task   step          supply       | -      own    -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      | -   4.2.b
agency_task   step          acknowledge  | -      own    -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      | -   4.2.b
agency_task   step          reopen       | -      own    -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      | -   4.2.b
agency_task   step          withdraw     | -      own    -      -      -      -      -      party  -      below  below  below  all    -      -      -      -      | -   3.1.a
agency_task   step          answer       | -      -      -      -      -      -      -      -      -      -      -      -      -      to     -      -      -      | -   4.2.b
agency_task   step          need_papers  | -      -      -      -      -      -      -      -      -      -      -      -      -      to     -      -      -      | -   4.2.b
agency_task   step          return       | -      -      -      -      -      -      -      -      -      -      -      -      -      to     -      -      -      | -   4.2.b
agency_task   step          redirect     | -      -      -      -      -      -      -      -      -      below  below  below  -      -      -      -      -      | -   4.2.b
agency_task   step          answer_for   | -      -      -      -      -      -      -      -      -      below  below  below  -      -      -      -      -      | -   4.2.b
"""
