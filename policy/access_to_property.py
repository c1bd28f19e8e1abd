"""Who may do what to a child's own property and keepsakes: rows of the access matrix (`policy/access_matrix.py`, which
says what a cell means), in the same columns.
"""

from __future__ import annotations

ACCESS_TO_PROPERTY = """
# resource      part          action       | carer  regis  medic  rehab  edu    social fin    head   protec county city   cityhd prov   dept   sysadm secadm audit  | log clause
# the child's own property: those who keep it ask, the head decides, finance pays; offices above see what there is
property_item case          view         | -      own    -      -      -      own    own    own    -      below  below  below  all    -      -      -      -      | -   R8.6
property_item holding       view         | -      own    -      -      -      own    own    own    -      below  below  below  all    -      -      -      -      | log R8.6
property_item holding       edit         | -      own    -      -      -      -      own    -      -      -      -      -      -      -      -      -      -      | -   R8.6
property_item holding       reveal       | -      -      -      -      -      -      own    own    -      -      -      -      -      -      -      -      -      | -   R8.6
property_item sums          view         | -      own    -      -      -      own    own    own    -      below  below  below  all    -      -      -      -      | -   R8.6
property_item *             create       | -      own    -      -      -      -      own    -      -      -      -      -      -      -      -      -      -      | -   R8.6
property_item *             export       | -      own    -      -      -      -      own    own    -      -      below  below  all    -      -      -      -      | -   R8.6
property_item files         view         | -      own    -      -      -      -      own    own    -      -      -      -      -      -      -      -      -      | log R8.6
property_item files         edit         | -      own    -      -      -      -      own    -      -      -      -      -      -      -      -      -      -      | -   R8.6
property_item step          estate       | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R6.6
property_item step          resume       | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R6.6
property_item step          close        | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R6.6
property_item step          hand_out     | -      own    -      -      -      -      own    -      -      -      -      -      -      -      -      -      -      | -   R6.6
property_line line          view         | -      own    -      -      -      own    own    own    -      below  below  below  all    -      -      -      -      | -   R8.6
property_line *             create       | -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      -      | -   R8.6
property_line *             reverse      | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R8.6
property_line *             export       | -      -      -      -      -      -      own    own    -      -      below  below  all    -      -      -      -      | -   R8.6
property_out  case          view         | -      own    -      -      -      own    own    own    -      below  below  below  all    -      -      -      -      | -   R6.6
property_out  wish          view         | -      own    -      -      -      own    own    own    -      -      -      -      -      -      -      -      -      | log R6.8
property_out  result        view         | -      own    -      -      -      own    own    own    -      below  below  below  all    -      -      -      -      | -   R6.6
property_out  *             create       | -      own    -      -      -      own    own    -      -      -      -      -      -      -      -      -      -      | -   R6.6
property_out  *             export       | -      own    -      -      -      -      own    own    -      -      below  below  all    -      -      -      -      | -   R6.6
property_out  files         view         | -      own    -      -      -      own    own    own    -      -      -      -      -      -      -      -      -      | log R6.6
property_out  files         edit         | -      own    -      -      -      own    own    -      -      -      -      -      -      -      -      -      -      | -   R6.6
property_out  step          approve      | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R6.6
property_out  step          refuse       | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R6.6
property_out  step          pay          | -      own    -      -      -      -      own    -      -      -      -      -      -      -      -      -      -      | -   R6.6
property_out  step          cancel       | -      own    -      -      -      own    own    own    -      -      -      -      -      -      -      -      -      | -   R6.6
property_out  step          end          | -      own    -      -      -      own    own    own    -      -      -      -      -      -      -      -      -      | -   R6.6
balance_proof proof         view         | -      own    -      -      -      own    own    own    -      below  below  below  all    -      -      -      -      | -   R8.6
balance_proof *             create       | -      own    -      -      -      -      own    -      -      -      -      -      -      -      -      -      -      | -   R8.6
balance_proof *             export       | -      own    -      -      -      -      own    own    -      -      below  below  all    -      -      -      -      | -   R8.6
balance_proof files         view         | -      own    -      -      -      -      own    own    -      -      -      -      -      -      -      -      -      | log R8.6
balance_proof files         edit         | -      own    -      -      -      -      own    -      -      -      -      -      -      -      -      -      -      | -   R8.6
keepsake      case          view         | own    own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.16
keepsake      thing         view         | own    own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | log R2a.16
keepsake      thing         edit         | -      own    -      -      -      own    -      -      -      -      -      -      -      -      -      -      -      | -   R2a.16
keepsake      result        view         | own    own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.16
keepsake      *             create       | own    own    -      -      -      own    -      -      -      -      -      -      -      -      -      -      -      | -   R2a.16
keepsake      *             export       | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R2a.16
keepsake      files         view         | own    own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | log R2a.16
keepsake      files         edit         | own    own    -      -      -      own    -      -      -      -      -      -      -      -      -      -      -      | -   R2a.16
keepsake      step          hand_over    | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.16
keepsake      step          archive      | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R2a.16
keepsake      step          lose         | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R2a.16
"""
