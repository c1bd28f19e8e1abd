"""Who names a stand-in (代理审批) and who reads of one: rows of the access matrix, in the same columns."""

from __future__ import annotations

ACCESS_TO_STAND_INS = """
# resource      part          action       | carer  regis  medic  rehab  edu    social fin    head   protec county city   cityhd prov   dept   sysadm secadm audit  | log clause
# an approver names somebody of the same agency, for some days and some steps; both count as one for four eyes
stand_in      appointment   view         | -      -      -      -      -      -      -      own    -      own    own    own    -      -      -      all    all    | -   H.b
stand_in      appointment   create       | -      -      -      -      -      -      -      own    -      own    own    own    -      -      -      -      -      | -   H.b
stand_in      appointment   end          | -      -      -      -      -      -      -      own    -      own    own    own    -      -      -      all    -      | -   H.b
"""
