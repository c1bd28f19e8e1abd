"""Who reads which office was told of a child that was not moved or not taken over: rows of the access matrix."""

from __future__ import annotations

ACCESS_TO_WATCHING = """
# resource      part          action       | carer  regis  medic  rehab  edu    social fin    head   protec county city   cityhd prov   dept   sysadm secadm audit  | log clause
# told by the clock, never by a person: nobody makes or changes one
escalation    told          view         | -      -      -      -      -      -      -      party  -      below  below  below  all    -      -      -      -      | -   4.3.d
escalation    *             export       | -      -      -      -      -      -      -      -      -      below  below  below  all    -      -      -      -      | -   4.3.d
"""
