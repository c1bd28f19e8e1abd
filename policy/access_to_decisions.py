"""Who may do what about the decisions around a move — disputes, registration that stays, suspensions: rows of the
access matrix (`policy/access_matrix.py`, which says what a cell means), in the same columns.
"""

from __future__ import annotations

ACCESS_TO_DECISIONS = """
# resource      part          action       | carer  regis  medic  rehab  edu    social fin    head   protec county city   cityhd prov   dept   sysadm secadm audit  | log clause
# a dispute: `own` is the side that raised it, `to` the other; the prefecture above both decides, then the province
dispute       case          view         | -      party  -      -      -      party  party  party  -      below  below  below  all    -      -      -      -      | -   4.3.a
dispute       statement     view         | -      party  -      -      -      party  party  party  -      below  below  below  all    -      -      -      -      | log 3.1.b
dispute       statement     edit         | -      own    -      -      -      -      own    own    -      -      -      -      -      -      -      -      -      | -   3.1.b
dispute       answer        view         | -      party  -      -      -      party  party  party  -      below  below  below  all    -      -      -      -      | log 3.1.b
dispute       decision      view         | -      party  -      -      -      party  party  party  -      below  below  below  all    -      -      -      -      | -   4.3.a
dispute       *             create       | -      party  -      -      -      -      party  party  -      -      -      -      -      -      -      -      -      | -   3.1.b
dispute       *             export       | -      -      -      -      -      -      -      party  -      below  below  below  all    -      -      -      -      | -   4.3.a
dispute       files         view         | -      party  -      -      -      -      party  party  -      below  below  below  all    -      -      -      -      | log 3.1.b
dispute       files         edit         | -      party  -      -      -      -      party  party  -      -      -      -      -      -      -      -      -      | -   3.1.b
dispute       step          answer       | -      to     -      -      -      -      to     to     -      -      -      -      -      -      -      -      -      | -   3.1.b
dispute       step          agree        | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   3.1.b
dispute       step          object       | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   3.1.b
dispute       step          withdraw     | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   3.1.b
dispute       step          decide       | -      -      -      -      -      -      -      -      -      -      below  below  all    -      -      -      -      | -   4.3.a
dispute       step          end          | -      -      -      -      -      -      -      party  -      below  -      -      all    -      -      -      -      | -   4.3.d
# registration that stays: whoever speaks for the child asks, the prefecture decides and looks at it every year
hukou_stay    case          view         | -      party  -      -      -      party  -      party  -      below  below  below  all    -      -      -      -      | -   3.1.e
hukou_stay    grounds       view         | -      party  -      -      -      party  -      party  -      below  below  below  all    -      -      -      -      | log 3.1.e
hukou_stay    grounds       edit         | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   3.1.e
hukou_stay    wish          view         | -      party  -      -      -      party  -      party  -      below  below  below  all    -      -      -      -      | log R6.8
hukou_stay    wish          edit         | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R6.8
hukou_stay    decision      view         | -      party  -      -      -      party  -      party  -      below  below  below  all    -      -      -      -      | -   3.1.e
hukou_stay    *             create       | -      party  -      -      -      -      -      party  -      below  -      -      -      -      -      -      -      | -   3.1.e
hukou_stay    *             export       | -      -      -      -      -      -      -      party  -      below  below  below  all    -      -      -      -      | -   3.1.e
hukou_stay    files         view         | -      party  -      -      -      party  -      party  -      below  below  below  all    -      -      -      -      | log 3.1.e
hukou_stay    files         edit         | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   3.1.e
hukou_stay    step          approve      | -      -      -      -      -      -      -      -      -      -      below  below  -      -      -      -      -      | -   3.1.e
hukou_stay    step          refuse       | -      -      -      -      -      -      -      -      -      -      below  below  -      -      -      -      -      | -   3.1.d
hukou_stay    step          keep         | -      -      -      -      -      -      -      -      -      -      below  below  -      -      -      -      -      | -   3.1.e
hukou_stay    step          move         | -      -      -      -      -      -      -      -      -      -      below  below  -      -      -      -      -      | -   3.1.d
hukou_stay    step          withdraw     | -      own    -      -      -      -      -      own    -      below  -      -      -      -      -      -      -      | -   3.1.d
hukou_stay    step          end          | -      -      -      -      -      -      -      own    -      below  -      -      all    -      -      -      -      | -   3.1.d
# a suspension: either side of the move or the county, and whoever may cancel ends it with the case
suspension    case          view         | party  party  party  -      -      party  -      party  -      below  below  below  all    -      -      -      -      | -   4.3.d
suspension    reason        view         | -      party  party  -      -      party  -      party  -      below  below  below  all    -      -      -      -      | log 3.1.f
suspension    *             create       | -      party  -      -      -      party  -      party  -      below  -      -      -      -      -      -      -      | -   4.3.d
suspension    *             export       | -      -      -      -      -      -      -      party  -      below  below  below  all    -      -      -      -      | -   4.3.d
suspension    step          lift         | -      party  -      -      -      party  -      party  -      below  -      -      -      -      -      -      -      | -   4.3.d
suspension    step          prolong      | -      party  -      -      -      party  -      party  -      below  -      -      -      -      -      -      -      | -   3.1.f
suspension    step          end          | -      -      -      -      -      -      -      own    -      below  -      -      all    -      -      -      -      | -   4.3.d
"""
