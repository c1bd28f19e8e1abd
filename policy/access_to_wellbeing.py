"""Who may do what to the looks at a child around its move and to what is owed to it: rows of the access matrix
(`policy/access_matrix.py`, which says what a cell means), in the same columns.
"""

from __future__ import annotations

ACCESS_TO_WELLBEING = """
# resource      part          action       | carer  regis  medic  rehab  edu    social fin    head   protec county city   cityhd prov   dept   sysadm secadm audit  | log clause
# looks at a child around its move: the home that has it writes them; the home it comes to reads all, the former only its own
wellbeing     case          view         | own+to own+to own+to -      own+to own+to -      own+to -      below  below  below  all    -      -      -      -      | -   4.3.f
wellbeing     finding       view         | own+to own+to own+to -      -      own+to -      own+to -      below  below  below  all    -      -      -      -      | log 4.3.f
wellbeing     *             create       | own    own    own    -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   4.3.f
wellbeing     *             export       | -      -      -      -      -      own+to -      own+to -      -      below  below  all    -      -      -      -      | -   4.3.f
wellbeing     *             hear         | -      -      -      -      -      -      -      own    -      below  below  below  -      -      -      -      -      | -   4.3.i
wellbeing_waiver case          view         | own+to own+to own+to -      own+to own+to -      own+to -      below  below  below  all    -      -      -      -      | -   4.3.f
wellbeing_waiver *             create       | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   4.3.f
# what is owed to a child of whom somebody worries goes where the child goes
intervention  case          view         | own+to own+to own+to -      -      own+to -      own+to -      below  below  below  all    -      -      -      -      | -   4.3.h
intervention  outcome       view         | -      -      own+to -      -      own+to -      own+to -      below  below  below  all    -      -      -      -      | log 4.3.h
intervention  *             create       | -      -      own    -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   4.3.i
intervention  *             export       | -      -      -      -      -      own+to -      own+to -      -      below  below  all    -      -      -      -      | -   4.3.i
intervention  step          done         | -      -      own    -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   4.3.i
intervention  step          drop         | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   4.3.i
intervention  step          end          | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   4.3.i
"""
