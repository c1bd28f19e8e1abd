"""Who may do what to the subjects of the child's file: rows of the access matrix (`policy/access_matrix.py`, which says
what a cell means), in the same columns.
"""

from __future__ import annotations

ACCESS_TO_THE_FILE = """
# resource      part          action       | carer  regis  medic  rehab  edu    social fin    head   protec county city   cityhd prov   dept   sysadm secadm audit  | log clause
# basic living allowance: the ledger is the finance officer's, the head closes it
allow_rate    rate          view         | -      -      -      -      -      -      all    all    -      all    all    all    all    -      -      -      -      | -   R8.1
allow_rate    *             create       | -      -      -      -      -      -      -      -      -      -      -      -      all    -      -      -      -      | -   R8.1
allow_rate    *             export       | -      -      -      -      -      -      all    all    -      all    all    all    all    -      -      -      -      | -   R8.1
allow_book    sums          view         | -      -      -      -      -      -      own    own    -      below  below  below  all    -      -      -      -      | -   2.1.f
allow_book    *             create       | -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      -      | -   2.1.f
allow_book    *             pay          | -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      -      | -   2.1.f
allow_book    *             export       | -      -      -      -      -      -      own    own    -      below  below  below  all    -      -      -      -      | -   2.1.f
allow_book    step          prepare      | -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      -      | -   2.1.f
allow_book    step          return       | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.f
allow_book    step          close        | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.f
allow_voucher slip          view         | -      -      -      -      -      -      own    own    -      below  below  below  all    -      -      -      -      | -   2.1.f
allow_voucher *             create       | -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      -      | -   2.1.f
allow_voucher *             reverse      | -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      -      | -   2.1.f
allow_voucher *             export       | -      -      -      -      -      -      own    own    -      below  below  below  all    -      -      -      -      | -   2.1.f
allow_voucher files         view         | -      -      -      -      -      -      own    own    -      below  below  below  all    -      -      -      -      | -   2.1.f
allow_voucher files         edit         | -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      -      | -   2.1.f
allow_entry   line          view         | -      -      -      -      -      -      own    own    -      below  below  below  all    -      -      -      -      | -   2.1.f
allow_entry   *             reverse      | -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      -      | -   2.1.f
allow_entry   *             export       | -      -      -      -      -      -      own    own    -      below  below  below  all    -      -      -      -      | -   2.1.f
over_age      case          view         | -      -      -      -      -      own    own    own    -      below  below  below  all    -      -      -      -      | -   R8.4
over_age      terms         view         | -      -      -      -      -      own    own    own    -      below  below  below  all    -      -      -      -      | -   R8.4
over_age      terms         edit         | -      -      -      -      -      own    own    -      -      -      -      -      -      -      -      -      -      | -   R8.4
over_age      *             create       | -      -      -      -      -      own    own    -      -      -      -      -      -      -      -      -      -      | -   R8.4
over_age      *             export       | -      -      -      -      -      -      own    own    -      below  below  below  all    -      -      -      -      | -   R8.4
over_age      step          submit       | -      -      -      -      -      own    own    -      -      -      -      -      -      -      -      -      -      | -   R8.4
over_age      step          return       | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R8.4
over_age      step          approve      | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R8.4
over_age      step          refuse       | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R8.4
over_age      step          end          | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R8.4
over_age      files         view         | -      -      -      -      -      own    own    own    -      -      -      -      all    -      -      -      -      | -   R8.4
over_age      files         edit         | -      -      -      -      -      own    own    -      -      -      -      -      -      -      -      -      -      | -   R8.4
# archive: one child, one file
archive       case          view         | -      own    own    own    own    own    -      own    -      below  below  below  all    -      -      -      -      | -   2.1.g
archive       checklist     view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   2.1.h
archive       *             file         | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.g
archive       *             waive        | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.h
archive       *             pack         | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.h
archive       *             export       | -      own    -      -      -      -      -      own    -      below  below  below  all    -      -      -      -      | -   2.1.h
archive       step          hold         | -      -      -      -      -      -      -      own    -      below  below  below  -      -      -      -      -      | -   R14.4
archive       step          release      | -      -      -      -      -      -      -      own    -      below  below  below  -      -      -      -      -      | -   R14.4
paper_waiver  waiver        view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   2.1.h
archive_item  case          view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   2.1.g
archive_item  entry         view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | log 2.1.g
archive_item  entry         edit         | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.g
archive_item  keeping       view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   R14.1
archive_item  removal       view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   R14.4
archive_item  files         view         | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | log 2.1.h
archive_item  files         edit         | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.g
archive_item  *             create       | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.g
archive_item  *             export       | -      own    -      -      -      -      -      own    -      -      below  below  all    -      -      -      -      | -   2.1.h
archive_item  step          ask_removal  | -      own    -      -      -      -      -      -      -      -      -      -      -      -      -      -      -      | -   R14.4
archive_item  step          remove       | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R14.4
archive_item  step          keep         | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R14.4
archive_item  step          ask_term     | -      own    -      -      -      -      -      -      -      -      -      -      -      -      -      -      -      | -   R14.1
archive_item  step          change_term  | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R14.1
archive_item  step          keep_term    | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R14.1
archive_use   case          view         | -      own    own    own    own    own    -      own    -      below  below  below  all    -      -      -      -      | -   2.1.h
archive_use   *             create       | -      own    own    own    own    own    -      own    -      below  below  below  all    -      -      -      -      | -   2.1.h
archive_use   *             read         | -      own    own    own    own    own    -      own    -      below  below  below  all    -      -      -      -      | log 2.1.h
archive_use   *             export       | -      own    -      -      -      -      -      own    -      -      below  below  all    -      -      -      -      | -   2.1.h
archive_use   step          approve      | -      -      -      -      -      -      -      own    -      -      -      below  -      -      -      -      -      | -   2.1.h
archive_use   step          refuse       | -      -      -      -      -      -      -      own    -      -      -      below  -      -      -      -      -      | -   2.1.h
archive_use   step          close        | -      own    own    own    own    own    -      own    -      below  below  below  all    -      -      -      -      | -   2.1.h
archive_pack  case          view         | -      -      -      -      -      -      -      own    -      -      -      below  -      -      -      -      -      | -   2.1.h
archive_pack  *             create       | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.h
archive_pack  *             export       | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.h
# leaving: who prepares does not approve; the file of the dead is open to head and registrar
leaving       case          view         | own    own    own    own    own    own    own    own    -      below  below  below  all    -      -      -      -      | -   R2a.27
leaving       plan          view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   R2a.28
leaving       plan          edit         | -      own    -      -      -      own    -      -      -      -      -      -      -      -      -      -      -      | -   R2a.28
leaving       wish          view         | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | log R6.8
leaving       wish          edit         | -      own    -      -      -      own    -      -      -      -      -      -      -      -      -      -      -      | -   R6.8
leaving       result        view         | -      own    -      -      -      own    own    own    -      below  below  below  all    -      -      -      -      | -   R2a.29
leaving       files         view         | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | log R2a.28
leaving       files         edit         | -      own    -      -      -      own    -      -      -      -      -      -      -      -      -      -      -      | -   R2a.28
leaving       *             create       | -      own    -      -      -      own    -      -      -      -      -      -      -      -      -      -      -      | -   R2a.27
leaving       *             export       | -      own    -      -      -      -      -      own    -      below  below  below  all    -      -      -      -      | -   R2a.27
leaving       step          submit       | -      own    -      -      -      own    -      -      -      -      -      -      -      -      -      -      -      | -   R2a.28
leaving       step          return       | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R2a.28
leaving       step          approve      | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R2a.27
leaving       step          leave        | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.29
leaving       step          cancel       | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.27
death         case          view         | -      own    -      -      -      -      -      own    -      below  below  below  all    -      -      -      -      | log R2a.31
death         cause         view         | -      own    -      -      -      -      -      own    -      -      below  below  all    -      -      -      -      | log R2a.31
death         cause         edit         | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R2a.31
death         paper         view         | -      own    -      -      -      -      -      own    -      -      below  below  all    -      -      -      -      | log R2a.31
death         paper         edit         | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R2a.31
death         report        view         | -      own    -      -      -      -      -      own    -      below  below  below  all    -      -      -      -      | -   R2a.31
death         after         view         | -      own    -      -      -      -      -      own    -      -      below  below  all    -      -      -      -      | -   R2a.31
death         after         edit         | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R2a.31
death         hukou         view         | -      own    -      -      -      -      -      own    -      below  below  below  all    -      -      -      -      | -   R12.1
death         *             unseal       | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R2a.31
death         *             create       | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R2a.31
death         files         view         | -      own    -      -      -      -      -      own    -      -      below  below  all    -      -      -      -      | log R2a.31
death         files         edit         | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R2a.31
death         step          report       | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R2a.31
death         step          forward      | -      -      -      -      -      -      -      -      -      -      below  below  -      -      -      -      -      | -   R2a.31
death         step          close        | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R12.1
death         step          withdraw     | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R2a.31
aftercare     case          view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   R6.2
aftercare     visit         view         | -      own    -      -      -      own    -      own    -      -      below  below  -      -      -      -      -      | log R6.2
aftercare     *             export       | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.2
aftercare     step          visit        | -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.2
aftercare     step          drop         | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R6.2
# assessment and growth: answers and scores are medical; the carer needs the conclusion, the office only the dates
assessment    case          view         | own    own    own    own    own    own    -      own    -      -      below  below  all    -      -      -      -      | -   2.1.b
assessment    assessor      view         | own    own    own    own    own    own    -      own    -      -      below  below  all    -      -      -      -      | -   2.1.b
assessment    assessor      edit         | -      -      own    own    -      own    -      -      -      -      -      -      -      -      -      -      -      | -   2.1.b
assessment    answers       view         | -      -      own    own    -      own    -      own    -      -      -      -      -      -      -      -      -      | log 2.1.b
assessment    answers       edit         | -      -      own    own    -      own    -      -      -      -      -      -      -      -      -      -      -      | -   2.1.b
assessment    score         view         | -      -      own    own    -      own    -      own    -      -      -      -      -      -      -      -      -      | log 2.1.b
assessment    result        view         | own    -      own    own    -      own    -      own    -      -      -      -      -      -      -      -      -      | log 2.1.b
assessment    result        edit         | -      -      own    own    -      own    -      -      -      -      -      -      -      -      -      -      -      | -   2.1.b
assessment    *             create       | -      -      own    own    -      own    -      -      -      -      -      -      -      -      -      -      -      | -   2.1.b
assessment    *             export       | -      -      own    own    -      own    -      own    -      -      -      -      -      -      -      -      -      | -   2.1.b
assessment    step          finish       | -      -      own    own    -      own    -      -      -      -      -      -      -      -      -      -      -      | -   2.1.b
assessment    step          submit       | -      -      own    own    -      own    -      -      -      -      -      -      -      -      -      -      -      | -   2.1.k
assessment    step          return       | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.k
assessment    step          review       | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.k
assessment    step          supersede    | -      -      own    own    -      own    -      own    -      -      -      -      -      -      -      -      -      | -   2.1.b
growth        figures       view         | own    -      own    own    -      own    -      own    -      -      -      -      -      -      -      -      -      | log 2.1.b
growth        figures       edit         | own    -      own    own    -      -      -      -      -      -      -      -      -      -      -      -      -      | -   2.1.b
growth        *             create       | own    -      own    own    -      -      -      -      -      -      -      -      -      -      -      -      -      | -   2.1.b
growth        *             watch        | -      -      own    -      -      -      -      -      -      -      -      -      -      -      -      -      -      | -   2.1.b
growth        *             export       | -      -      own    own    -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.b
# confidential facts: whatever the role, only the posts named on the label (children/confidential/parts.py)
conf_label    kind          view         | -      own    own    -      -      own    -      own    -      -      -      -      -      -      -      -      -      | log R13.2
conf_label    detail        view         | -      own    own    -      -      own    -      own    -      -      -      -      -      -      -      -      -      | log R13.2
conf_label    detail        edit         | -      own    own    -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R13.2
conf_label    end           view         | -      own    own    -      -      own    -      own    -      -      -      -      -      -      -      -      -      | log R13.2
conf_label    *             create       | -      own    own    -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R13.2
conf_label    *             name         | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   R13.2
"""
