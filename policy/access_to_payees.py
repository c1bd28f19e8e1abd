"""Who may do what to the payees of the allowance: rows of the access matrix (`policy/access_matrix.py`, which says what
a cell means), in the same columns.
"""

from __future__ import annotations

ACCESS_TO_PAYEES = """
# resource      part          action       | carer  regis  medic  rehab  edu    social fin    head   protec county city   cityhd prov   dept   sysadm secadm audit  | log clause
# payees of children in families: the finance officer proposes, the head approves
allow_payee   case          view         | -      -      -      -      -      own    own    own    -      below  below  below  all    -      -      -      -      | -   R8.3
allow_payee   account       view         | -      -      -      -      -      -      own    own    -      -      -      -      -      -      -      -      -      | log R8.3
allow_payee   account       edit         | -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      -      | -   R8.3
allow_payee   account       reveal       | -      -      -      -      -      -      own    own    -      -      -      -      -      -      -      -      -      | -   R8.3
allow_payee   *             create       | -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      -      | -   R8.3
allow_payee   *             export       | -      -      -      -      -      -      own    own    -      -      -      -      -      -      -      -      -      | -   R8.3
allow_payee   step          approve      | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R8.3
allow_payee   step          refuse       | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R8.3
allow_payee   step          withdraw     | -      own    -      -      -      own    own    own    -      -      -      -      -      -      -      -      -      | -   R8.3
allow_payee   step          end          | -      own    -      -      -      own    own    own    -      -      -      -      -      -      -      -      -      | -   R8.3
"""
