"""Who may do what to the search for parents, to guardianship and to how a child lives: rows of the access matrix
(`policy/access_matrix.py`, which says what a cell means), in the same columns.
"""

from __future__ import annotations

ACCESS_TO_GUARDIANSHIP = """
# resource      part          action       | carer  regis  medic  rehab  edu    social fin    head   protec county city   cityhd prov   dept   sysadm secadm audit  | log clause
# the search for the parents of a child that was found: the registrar and the social worker keep it, the office reads
family_search case          view         | own    own    own    -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   4.2.j
family_search report        view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | log R2a.10
family_search care_notice   view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   R2a.10
family_search care_notice   edit         | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.10
family_search exam          view         | -      own    own    -      -      own    -      own    -      -      below  below  all    -      -      -      -      | log R2a.15
family_search exam          edit         | -      own    own    -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R2a.15
family_search opinion       view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   R2a.10
family_search opinion       edit         | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.10
family_search result        view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | log 4.2.j
family_search files         view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | log 4.2.j
family_search files         edit         | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   4.2.j
family_search *             create       | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   4.2.j
family_search *             export       | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   4.2.j
family_search step          report       | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.10
family_search step          fail         | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   4.2.j
family_search step          find         | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.10
family_search step          stop         | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.10
family_search step          resume       | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.10
family_notice case          view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   R2a.10
family_notice text          view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   R2a.10
family_notice text          edit         | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.10
family_notice files         view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   R2a.10
family_notice files         edit         | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.10
family_notice *             create       | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.10
family_notice *             export       | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   R2a.10
family_notice step          withdraw     | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.10
dna_sample    case          view         | -      own    own    -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   4.2.j
dna_sample    result        view         | -      own    own    -      -      own    -      own    -      -      below  below  all    -      -      -      -      | log 4.2.j
dna_sample    files         view         | -      own    -      -      -      own    -      own    -      -      below  below  all    -      -      -      -      | log 4.2.j
dna_sample    files         edit         | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   4.2.j
dna_sample    *             create       | -      own    own    -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   4.2.j
dna_sample    *             export       | -      own    -      -      -      -      -      own    -      -      below  below  all    -      -      -      -      | -   4.2.j
dna_sample    step          no_match     | -      own    own    -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   4.2.j
dna_sample    step          match        | -      own    own    -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   4.2.j
dna_sample    step          void         | -      own    own    -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   4.2.j
# guardianship is the civil affairs department's: the home asks, the department decides
guard_change  case          view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   2.0.a
guard_change  plan          view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | log R6.3
guard_change  plan          edit         | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.3
guard_change  wish          view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | log R6.8
guard_change  wish          edit         | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.8
guard_change  files         view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | log R6.3
guard_change  files         edit         | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.3
guard_change  *             create       | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.3
guard_change  *             export       | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   R6.3
guard_change  step          submit       | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.3
guard_change  step          return       | -      -      -      -      -      -      -      -      -      below  below  below  -      -      -      -      -      | -   R6.3
guard_change  step          approve      | -      -      -      -      -      -      -      -      -      below  below  below  -      -      -      -      -      | -   2.0.a
guard_change  step          refuse       | -      -      -      -      -      -      -      -      -      below  below  below  -      -      -      -      -      | -   R6.3
guard_change  step          cancel       | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.3
# how a child lives inside the same home's care, day by day
care_mode     case          view         | own    own    own    own    own    own    own    own    -      below  below  below  all    -      -      -      -      | -   2.1.e
care_mode     foster        view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   R4.5
care_mode     *             create       | -      own    own    -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   2.1.e
care_mode     *             export       | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   2.1.e
"""
