"""Who may do what to visits, incidents, observation notes and handovers of the shift: rows of the access matrix
(`policy/access_matrix.py`, which says what a cell means), in the same columns.
"""

from __future__ import annotations

ACCESS_TO_DAILY = """
# resource      part          action       | carer  regis  medic  rehab  edu    social fin    head   protec county city   cityhd prov   dept   sysadm secadm audit  | log clause
# visits: who stands at the door writes down, another decides; whom the child must not meet everybody of the home knows
visit         case          view         | own    own    own    own    own    own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
visit         visitor       view         | own    own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | log R2a.34
visit         visitor       edit         | own    own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
visit         visitor       reveal       | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
visit         held          view         | own    -      own    -      own    own    -      own    -      -      -      -      -      -      -      -      -      | log R2a.34
visit         *             create       | own    own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
visit         *             export       | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
visit         step          allow        | -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
visit         step          refuse       | -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
visit         step          hold         | own    own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
visit         step          cancel       | own    own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
visit         step          end          | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
visit_ban     case          view         | own    own    own    own    own    own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.6
visit_ban     why           view         | -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | log R6.6
visit_ban     why           edit         | -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.6
visit_ban     why           reveal       | -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.6
visit_ban     *             create       | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.6
visit_ban     *             export       | -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.6
visit_ban     step          approve      | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R6.6
visit_ban     step          refuse       | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R6.6
visit_ban     step          ask_lift     | -      own    -      -      -      own    -      -      -      -      -      -      -      -      -      -      -      | -   R6.6
visit_ban     step          lift         | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R6.6
visit_ban     step          keep         | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R6.6
"""
