"""Who may do what about the first registration of a child: rows of the access matrix (`policy/access_matrix.py`, which
says what a cell means), in the same columns. `to` of civil affairs: where the police of the place have no account.
"""

from __future__ import annotations

ACCESS_TO_REGISTRATION = """
# resource      part          action       | carer  regis  medic  rehab  edu    social fin    head   protec county city   cityhd prov   dept   sysadm secadm audit  | log clause
# the home asks, the police answer
registration  case          view         | -      own    -      -      -      own    -      own    -      below  below  below  all    to     -      -      -      | -   4.2.i
registration  person        view         | -      own    -      -      -      -      -      own    -      to     to     -      -      to     -      -      -      | log 4.2.i
registration  proof         view         | -      own    -      -      -      own    -      own    -      to     to     -      -      to     -      -      -      | log R2a.17
registration  proof         edit         | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R2a.17
registration  asking        view         | -      own    -      -      -      own    -      own    -      below  below  below  all    to     -      -      -      | -   4.2.i
registration  answer        view         | -      own    -      -      -      own    -      own    -      below  below  below  all    to     -      -      -      | -   4.2.i
registration  clash         view         | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | log 2.1.c
registration  clash         reveal       | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.c
registration  *             create       | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R2a.17
registration  *             export       | -      own    -      -      -      -      -      own    -      below  below  below  all    to     -      -      -      | -   4.2.i
registration  step          ask          | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R2a.17
registration  step          register     | -      -      -      -      -      -      -      -      -      to     to     -      -      to     -      -      -      | -   4.2.i
registration  step          return       | -      -      -      -      -      -      -      -      -      to     to     -      -      to     -      -      -      | -   4.2.i
registration  step          cancel       | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R2a.17
registration  files         view         | -      own    -      -      -      -      -      own    -      to     to     -      -      to     -      -      -      | log R2a.17
registration  files         edit         | -      own    -      -      -      -      -      own    -      to     to     -      -      to     -      -      -      | -   4.2.i
"""
