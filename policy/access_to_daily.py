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
# incidents: whoever sees one writes it down; what is grave the offices above hear at once; a suspicion is for few
incident      case          view         | own    own    own    own    own    own    -      own    -      below  below  below  all    -      -      -      -      | -   R2a.34
incident      facts         view         | own    own    own    own    own    own    -      own    -      below  below  below  all    -      -      -      -      | log R2a.34
incident      facts         edit         | own    own    own    own    own    own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
incident      injury        view         | own    own    own    own    own    own    -      own    -      below  below  below  all    -      -      -      -      | log R2a.34
incident      injury        edit         | own    own    own    own    own    own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
incident      inquiry       view         | -      -      own    -      -      own    -      own    -      below  below  below  all    -      -      -      -      | log R2a.34
incident      *             create       | own    own    own    own    own    own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
incident      *             hear         | -      -      -      -      -      -      -      own    -      below  below  below  -      -      -      -      -      | -   R2a.34
incident      *             export       | -      -      -      -      -      own    -      own    -      -      below  below  all    -      -      -      -      | -   R2a.34
incident      files         view         | -      -      own    -      -      own    -      own    -      below  below  below  all    -      -      -      -      | log R2a.34
incident      files         edit         | -      -      own    -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
incident      step          investigate  | -      -      own    -      -      own    -      own    -      below  below  -      -      -      -      -      -      | -   R2a.34
incident      step          close        | -      -      -      -      -      -      -      own    -      below  below  -      -      -      -      -      -      | -   R2a.34
incident      step          settle       | -      -      own    -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
incident      step          return       | -      -      -      -      -      -      -      own    -      below  below  -      -      -      -      -      -      | -   R2a.34
incident      step          regrade      | -      -      own    -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
incident      step          void         | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
mandatory_report case          view         | -      -      own    -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   R6.5
mandatory_report report        view         | -      -      own    -      -      own    -      own    -      below  below  below  all    -      -      -      -      | log R6.5
mandatory_report outcome       view         | -      -      -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | log R6.5
mandatory_report *             export       | -      -      -      -      -      -      -      own    -      -      below  below  all    -      -      -      -      | -   R6.5
mandatory_report step          report       | -      -      own    -      -      own    -      own    -      below  -      -      -      -      -      -      -      | -   R6.5
mandatory_report step          answer       | -      -      -      -      -      own    -      own    -      below  -      -      -      -      -      -      -      | -   R6.5
mandatory_report step          void         | -      -      -      -      -      -      -      -      -      below  below  -      -      -      -      -      -      | -   R6.5
# observation notes and the handover of the shift stay in the home
observation   case          view         | own    own    own    own    own    own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.39
observation   note          view         | own    own    own    own    own    own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.39
observation   note          edit         | own    own    own    own    own    own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.39
observation   response      view         | own    own    own    own    own    own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.39
observation   *             create       | own    own    own    own    own    own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.39
observation   *             export       | -      -      own    -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.39
observation   step          flag         | own    own    own    own    own    own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
observation   step          attend       | -      -      own    -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
handover      case          view         | own    -      own    own    own    own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
handover      taken         view         | own    -      own    own    own    own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
handover      *             create       | own    -      own    own    own    own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
handover      *             export       | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
handover      step          take         | own    -      own    own    own    own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
handover      step          withdraw     | own    -      own    own    own    own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.34
"""
