"""Who may do what to which part of which record.

A cell says how far a role reaches:

-     nothing
own   records of the user's own agency
to    records addressed to the user's own agency
below own agency's area: a county its county, a prefecture its prefecture, the province all
party either side of a transfer, or an authority above one of the sides
care  all of own, below, party and past: what is, comes and was in the office's hands
past  children who left this agency's care: their records up to the day they left
all   the province
given a personal, dated grant

A part named `*` stands for every part that has no row of its own with that action. `log` = every reading is recorded
by part. The alignment is the readability; the parser refuses a misspelt role, scope or row with its line.
"""

from __future__ import annotations

from policy.access_to_batches import ACCESS_TO_BATCHES
from policy.access_to_daily import ACCESS_TO_DAILY
from policy.access_to_decisions import ACCESS_TO_DECISIONS
from policy.access_to_departments import ACCESS_TO_DEPARTMENTS
from policy.access_to_duplicates import ACCESS_TO_DUPLICATES
from policy.access_to_guardianship import ACCESS_TO_GUARDIANSHIP
from policy.access_to_handover import ACCESS_TO_HANDOVER
from policy.access_to_past_transfers import ACCESS_TO_PAST_TRANSFERS
from policy.access_to_payees import ACCESS_TO_PAYEES
from policy.access_to_property import ACCESS_TO_PROPERTY
from policy.access_to_registration import ACCESS_TO_REGISTRATION
from policy.access_to_stand_ins import ACCESS_TO_STAND_INS
from policy.access_to_the_family import ACCESS_TO_THE_FAMILY
from policy.access_to_the_file import ACCESS_TO_THE_FILE
from policy.access_to_watching import ACCESS_TO_WATCHING
from policy.access_to_wellbeing import ACCESS_TO_WELLBEING

ACCESS = """
resource      part          action       | carer  regis  medic  rehab  edu    social fin    head   protec county city   cityhd prov   dept   sysadm secadm audit  | log clause
# children
child         identity      view         | own    own    own+given own+given own    own    own    care   past   care   care   care   all    -      -      -      -      | -   2.1.g
child         identity      edit         | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.c
child         identity      reveal       | -      own    own    -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   2.1.h
child         hukou         view         | own    own    -      -      own    own    -      care   -      care   care   care   all    -      -      -      -      | -   3.1.d
child         hukou         edit         | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   3.1.d
child         hukou         reveal       | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   3.1.d
child         guardianship  view         | own    own    -      -      -      own    -      care   -      care   care   care   all    -      -      -      -      | -   2.0.a
child         health        view         | own    own    own+given own+given own    own    -      own+party -      -      below  below  all    -      -      -      -      | log 2.1.b
child         health        edit         | -      own    own    own    -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.b
child         origin        view         | -      own    -      -      -      own    -      own+party -      below  below  below  all    -      -      -      -      | log 4.2.j
child         search        view         | -      own    -      -      -      own    -      own+party -      below  below  below  all    -      -      -      -      | log 4.2.j
child         origin        edit         | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   4.2.j
child         origin        reveal       | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   4.2.j
child         log           view         | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.h
child         *             create       | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   2.1.g
child         *             import       | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.g
child         *             export       | -      own    -      -      -      -      -      own    -      below  below  below  all    -      -      -      -      | -   2.1.h
# agencies, people, posts: the three administrators, who never see a child
agency        *             view         | own    own    own    own    own    own    own    own    own    below  below  below  all    own    all    all    all    | -   H.b
agency        profile       create       | -      -      -      -      -      -      -      -      -      -      -      -      -      -      all    -      -      | -   H.b
agency        profile       edit         | -      -      -      -      -      -      -      -      -      -      -      -      -      -      all    -      -      | -   H.b
agency        place         close        | -      -      -      -      -      -      -      -      -      -      -      -      -      -      all    -      -      | -   H.b
agency        retention     edit         | -      -      -      -      -      -      -      -      -      -      -      -      all    -      -      -      -      | -   1.c
user          *             view         | -      -      -      -      -      -      -      -      -      -      -      -      -      -      all    all    all    | -   H.b
user          account       create       | -      -      -      -      -      -      -      -      -      -      -      -      -      -      all    -      -      | -   H.b
user          account       edit         | -      -      -      -      -      -      -      -      -      -      -      -      -      -      all    -      -      | -   H.b
user          standing      activate     | -      -      -      -      -      -      -      -      -      -      -      -      -      -      all    -      -      | -   H.b
user          standing      disable      | -      -      -      -      -      -      -      -      -      -      -      -      -      -      all    all    -      | -   H.b
user          standing      enable       | -      -      -      -      -      -      -      -      -      -      -      -      -      -      all    -      -      | -   H.b
user          standing      unlock       | -      -      -      -      -      -      -      -      -      -      -      -      -      -      -      all    -      | -   H.b
user          standing      expel        | -      -      -      -      -      -      -      -      -      -      -      -      -      -      -      all    -      | -   H.b
user          standing      recover      | -      -      -      -      -      -      -      -      -      -      -      -      -      -      -      all    -      | -   H.b
user          standing      confirm      | -      -      -      -      -      -      -      -      -      -      -      -      -      -      all    all    all    | -   H.b
post          *             view         | -      -      -      -      -      -      -      -      -      -      -      -      -      -      all    all    all    | -   H.b
post          appointment   create       | -      -      -      -      -      -      -      -      -      -      -      -      -      -      -      all    -      | -   H.b
post          appointment   end          | -      -      -      -      -      -      -      -      -      -      -      -      -      -      -      all    -      | -   H.b
post          approval      review       | -      -      -      -      -      -      -      -      -      -      -      -      -      -      all    all    -      | -   H.b
# medical
insurance     case          view         | own    own    own    -      -      own    -      own    -      below  below  below  all    to     -      -      -      | -   2.2.d
insurance     person        view         | -      -      own    -      -      -      -      own    -      -      -      -      -      to     -      -      -      | log 2.2.d
insurance     cover         view         | own    own    own    -      -      own    own    own    -      below  below  below  all    to     -      -      -      | -   2.2.d
insurance     cover         edit         | -      -      own    -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.2.d
insurance     enrolment     view         | -      own    own    -      -      -      own    own    -      below  below  below  all    to     -      -      -      | -   2.2.e
insurance     *             create       | -      -      own    -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.2.d
insurance     *             export       | -      -      own    -      -      -      -      own    -      -      below  below  all    to     -      -      -      | -   2.2.e
insurance     step          confirm      | -      -      own    -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.2.d
insurance     step          apply        | -      -      own    -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.2.e
insurance     step          enrol        | -      -      -      -      -      -      -      -      -      -      -      -      -      to     -      -      -      | -   4.2.x
insurance     step          return       | -      -      -      -      -      -      -      -      -      -      -      -      -      to     -      -      -      | -   4.2.x
rehab_plan    case          view         | own    own    own    own    own    own    -      own    -      -      below  below  all    -      -      -      -      | -   2.3.b
rehab_plan    assessment    view         | own    -      own    own    -      own    -      own    -      -      -      -      -      -      -      -      -      | log 2.3.b
rehab_plan    assessment    edit         | -      -      -      own    -      -      -      -      -      -      -      -      -      -      -      -      -      | -   2.3.b
rehab_plan    plan          view         | own    -      own    own    own    own    -      own    -      -      -      -      -      -      -      -      -      | -   2.3.c
rehab_plan    plan          edit         | -      -      -      own    -      -      -      -      -      -      -      -      -      -      -      -      -      | -   2.3.c
rehab_plan    result        view         | own    -      own    own    -      own    -      own    -      -      -      -      -      -      -      -      -      | -   2.3.f
rehab_plan    *             create       | -      -      -      own    -      -      -      -      -      -      -      -      -      -      -      -      -      | -   2.3.c
rehab_plan    *             export       | -      -      -      own    -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.3.c
rehab_plan    step          begin        | -      -      -      own    -      -      -      -      -      -      -      -      -      -      -      -      -      | -   2.3.c
rehab_plan    step          finish       | -      -      -      own    -      -      -      -      -      -      -      -      -      -      -      -      -      | -   2.3.f
rehab_session session       view         | own    -      own    own    -      own    -      own    -      -      -      -      -      -      -      -      -      | -   2.3.c
rehab_session session       edit         | -      -      -      own    -      -      -      -      -      -      -      -      -      -      -      -      -      | -   2.3.c
rehab_session *             create       | -      -      -      own    -      -      -      -      -      -      -      -      -      -      -      -      -      | -   2.3.c
rehab_session *             export       | -      -      -      own    -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.3.c
# education
schooling     case          view         | own    own    -      -      own    own    -      own    -      below  below  below  all    to     -      -      -      | -   2.4.a
schooling     person        view         | -      -      -      -      own    -      -      own    -      -      -      -      -      to     -      -      -      | log 2.4.a
schooling     ability       view         | own    -      -      own    own    own    -      own    -      -      -      -      -      to     -      -      -      | -   2.4.a
schooling     ability       edit         | -      -      -      -      own    -      -      -      -      -      -      -      -      -      -      -      -      | -   2.4.a
schooling     notice        view         | own    own    -      -      own    own    -      own    -      below  below  below  all    to     -      -      -      | -   2.4.a
schooling     place         view         | own    own    -      -      own    own    -      own    -      below  below  below  all    to     -      -      -      | -   2.4.b
schooling     roll          view         | -      own    -      -      own    -      -      own    -      -      below  below  all    to     -      -      -      | -   2.4.c
schooling     roll          edit         | -      -      -      -      own    -      -      own    -      -      -      -      -      -      -      -      -      | -   2.4.c
schooling     course        view         | -      own    -      -      own    own    -      own    -      -      below  below  all    -      -      -      -      | -   2.4.c
schooling     *             create       | -      -      -      -      own    -      -      own    -      -      -      -      -      -      -      -      -      | -   2.4.a
schooling     *             export       | -      -      -      -      own    -      -      own    -      -      below  below  all    to     -      -      -      | -   2.4.a
schooling     step          notify       | -      -      -      -      own    -      -      own    -      -      -      -      -      -      -      -      -      | -   2.4.a
schooling     step          arrange      | -      -      -      -      own    -      -      own    -      -      -      -      -      -      -      -      -      | -   2.4.c
schooling     step          place        | -      -      -      -      -      -      -      -      -      -      -      -      -      to     -      -      -      | -   2.4.b
schooling     step          return       | -      -      -      -      -      -      -      -      -      -      -      -      -      to     -      -      -      | -   2.4.b
schooling     step          finish       | -      -      -      -      own    -      -      own    -      -      -      -      -      -      -      -      -      | -   2.4.c
# placement
aging_out     case          view         | own    own    -      -      own    own    -      own    -      below  below  below  all    -      -      -      -      | -   2.5.a
aging_out     wish          view         | own    -      -      -      own    own    -      own    -      -      -      -      -      -      -      -      -      | log 1.a
aging_out     wish          edit         | -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      -      -      | -   1.a
aging_out     path          view         | own    own    -      -      own    own    -      own    -      below  below  below  all    -      -      -      -      | -   2.5.g
aging_out     path          edit         | -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      -      -      | -   2.5.g
aging_out     result        view         | own    own    -      -      own    own    -      own    -      below  below  below  all    -      -      -      -      | -   2.5.e
aging_out     *             create       | -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   2.5.a
aging_out     *             export       | -      -      -      -      -      own    -      own    -      -      below  below  all    -      -      -      -      | -   2.5.a
aging_out     step          submit       | -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      -      -      | -   2.5.a
aging_out     step          return       | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.5.a
aging_out     step          agree        | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.5.a
aging_out     step          settle       | -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   2.5.e
# files put to records
child         files         view         | -      own    own    own    own    own    -      own    -      -      below  below  all    -      -      -      -      | log 2.1.h
child         files         edit         | -      own    own    own    own    own    -      own    -      -      -      -      -      -      -      -      -      | -   2.1.g
insurance     files         view         | -      own    own    -      -      -      -      own    -      -      -      -      -      to     -      -      -      | log 2.2.e
insurance     files         edit         | -      -      own    -      -      -      -      own    -      -      -      -      -      to     -      -      -      | -   2.2.e
schooling     files         view         | -      own    -      -      own    -      -      own    -      -      -      -      -      to     -      -      -      | log 2.4.a
schooling     files         edit         | -      -      -      -      own    -      -      own    -      -      -      -      -      to     -      -      -      | -   2.4.a
# transfers
transfer      case          view         | party  party  party  party  party  party  party  party  -      below  below  below  all    -      -      -      -      | -   2.0.a
transfer      plan          view         | -      party  party  -      party  party  -      party  -      below  below  below  all    -      -      -      -      | log 4.3.g
transfer      plan          edit         | -      own    -      -      -      own    -      own    -      below  -      -      -      -      -      -      -      | -   4.3.g
transfer      hukou         view         | -      party  -      -      -      party  -      party  -      below  below  below  all    -      -      -      -      | -   3.1.d
transfer      handover      view         | -      party  party  -      -      party  -      party  -      below  below  below  all    -      -      -      -      | -   3.1.a
transfer      acceptance    view         | -      party  party  -      -      party  -      party  -      below  below  below  all    -      -      -      -      | -   2.1.a
transfer      *             create       | -      own    -      -      -      own    -      own    -      below  -      -      all    -      -      -      -      | -   3.1.a
transfer      *             export       | -      -      -      -      -      -      -      party  -      below  below  below  all    -      -      -      -      | -   2.1.a
transfer      step          assess       | -      own    -      -      -      own    -      own    -      below  -      -      -      -      -      -      -      | -   4.3.g
transfer      step          return       | -      -      -      -      -      -      -      -      -      -      below  below  -      -      -      -      -      | -   3.1.a
transfer      step          approve_plan | -      -      -      -      -      -      -      -      -      -      -      below  -      -      -      -      -      | -   3.1.a
transfer      step          issue_notice | -      -      -      -      -      -      -      -      -      below  -      -      -      -      -      -      -      | -   4.3.d
transfer      step          postpone     | -      -      -      -      -      -      -      -      -      below  below  below  -      -      -      -      -      | -   4.3.g
transfer      step          hand_over    | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   3.1.a
transfer      step          accept       | -      to     -      -      -      -      -      to     -      -      -      -      -      -      -      -      -      | -   2.1.a
transfer      step          decline      | -      -      -      -      -      -      -      to     -      -      -      -      -      -      -      -      -      | -   4.3.d
transfer      refusal       view         | -      party  party  -      -      party  -      party  -      below  below  below  all    -      -      -      -      | -   4.3.d
transfer      closing       view         | -      party  -      -      -      party  -      party  -      below  below  below  all    -      -      -      -      | -   3.1.a
transfer      step          close        | -      -      -      -      -      -      -      -      -      -      below  below  -      -      -      -      -      | -   3.1.a
transfer      step          cancel       | -      -      -      -      -      -      -      own    -      below  -      -      all    -      -      -      -      | -   3.1.a
deferral      case          view         | own    own    own    -      own    own    -      own    -      below  below  below  all    -      -      -      -      | -   3.1.f
deferral      arrangement   view         | -      own    own    -      own    own    -      own    -      below  below  below  all    -      -      -      -      | log 3.1.f
deferral      *             create       | -      own    -      -      -      own    -      own    -      below  -      -      -      -      -      -      -      | -   3.1.f
deferral      *             export       | -      -      -      -      -      -      -      own    -      below  below  below  all    -      -      -      -      | -   3.1.f
deferral      step          approve      | -      -      -      -      -      -      -      -      -      -      below  below  -      -      -      -      -      | -   3.1.f
deferral      step          refuse       | -      -      -      -      -      -      -      -      -      -      below  below  -      -      -      -      -      | -   3.1.f
deferral      step          end          | -      -      -      -      -      -      -      -      -      below  below  below  -      -      -      -      -      | -   3.1.f
# reports and figures
report        *             view         | -      -      -      -      -      -      -      -      -      -      below  below  all    -      -      -      -      | -   4.4.b
report        *             edit         | -      -      -      -      -      -      -      -      -      -      below  -      -      -      -      -      -      | -   4.4.b
report        *             export       | -      -      -      -      -      -      -      -      -      -      below  below  all    -      -      -      -      | -   4.4.b
report        step          start        | -      -      -      -      -      -      -      -      -      -      below  -      -      -      -      -      -      | -   4.4.b
report        step          sign         | -      -      -      -      -      -      -      -      -      -      -      below  -      -      -      -      -      | -   4.4.b
report        step          reopen       | -      -      -      -      -      -      -      -      -      -      -      below  -      -      -      -      -      | -   4.4.b
report        step          submit       | -      -      -      -      -      -      -      -      -      -      below  below  -      -      -      -      -      | -   4.4.b
report        step          correct      | -      -      -      -      -      -      -      -      -      -      below  -      -      -      -      -      -      | -   4.4.b
report        step          receive      | -      -      -      -      -      -      -      -      -      -      -      -      all    -      -      -      -      | -   4.4.b
report        step          return       | -      -      -      -      -      -      -      -      -      -      -      -      all    -      -      -      -      | -   4.4.b
# what each county tells its prefecture for that report
county_report *             view         | -      -      -      -      -      -      -      -      -      below  below  below  all    -      -      -      -      | -   4.4.b
county_report words         edit         | -      -      -      -      -      -      -      -      -      below  -      -      -      -      -      -      -      | -   4.4.b
county_report step          give         | -      -      -      -      -      -      -      -      -      below  -      -      -      -      -      -      -      | -   4.4.b
county_report step          send_back    | -      -      -      -      -      -      -      -      -      -      below  -      -      -      -      -      -      | -   4.4.b
# the province's own report of a year, made of those it has received
summary       *             view         | -      -      -      -      -      -      -      -      -      -      -      -      all    -      -      -      -      | -   4.4.b
summary       *             create       | -      -      -      -      -      -      -      -      -      -      -      -      all    -      -      -      -      | -   4.4.b
summary       *             edit         | -      -      -      -      -      -      -      -      -      -      -      -      all    -      -      -      -      | -   4.4.b
summary       *             export       | -      -      -      -      -      -      -      -      -      -      -      -      all    -      -      -      -      | -   4.4.b
summary       step          start        | -      -      -      -      -      -      -      -      -      -      -      -      all    -      -      -      -      | -   4.4.b
summary       step          sign         | -      -      -      -      -      -      -      -      -      -      -      -      all    -      -      -      -      | -   4.4.b
summary       step          correct      | -      -      -      -      -      -      -      -      -      -      -      -      all    -      -      -      -      | -   4.4.b
report_due    order         view         | -      -      -      -      -      -      -      -      -      -      all    all    all    -      -      -      -      | -   4.4.b
report_due    order         create       | -      -      -      -      -      -      -      -      -      -      -      -      all    -      -      -      -      | -   4.4.b
figure        values        view         | -      -      -      -      -      -      -      -      -      below  below  below  all    -      -      -      -      | -   1.e
figure        values        export       | -      -      -      -      -      -      -      -      -      -      below  below  all    -      -      -      -      | -   1.e
# roster import
roster        file          view         | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.g
roster        result        view         | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.g
roster        *             edit         | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.g
roster        *             confirm      | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.g
roster        *             undo         | -      own    -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.g
# the audit trail itself
audit         *             view         | -      -      -      -      -      -      -      -      -      -      -      -      -      -      -      -      all    | -   2.1.h
# which home takes in whose children
service_area  *             view         | -      -      -      -      -      -      -      -      -      all    all    all    all    -      all    all    all    | -   2.0.a
service_area  area          create       | -      -      -      -      -      -      -      -      -      -      -      -      all    -      all    -      -      | -   2.0.a
service_area  area          end          | -      -      -      -      -      -      -      -      -      -      -      -      all    -      all    -      -      | -   2.0.a
# the audit trail goes out as a workbook
audit         *             export       | -      -      -      -      -      -      -      -      -      -      -      -      -      -      -      -      all    | -   2.1.h
"""
ACCESS += ACCESS_TO_THE_FILE
ACCESS += ACCESS_TO_PROPERTY
ACCESS += ACCESS_TO_THE_FAMILY
ACCESS += ACCESS_TO_GUARDIANSHIP
ACCESS += ACCESS_TO_DAILY
ACCESS += ACCESS_TO_PAYEES
ACCESS += ACCESS_TO_DUPLICATES
ACCESS += ACCESS_TO_DEPARTMENTS
ACCESS += ACCESS_TO_DECISIONS
ACCESS += ACCESS_TO_HANDOVER
ACCESS += ACCESS_TO_WELLBEING
ACCESS += ACCESS_TO_WATCHING
ACCESS += ACCESS_TO_REGISTRATION
ACCESS += ACCESS_TO_BATCHES
ACCESS += ACCESS_TO_STAND_INS
ACCESS += ACCESS_TO_PAST_TRANSFERS
