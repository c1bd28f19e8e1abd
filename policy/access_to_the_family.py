"""Who may do what to a child's family and to family-style homes: rows of the access matrix (`policy/access_matrix.py`,
which says what a cell means), in the same columns.
"""

from __future__ import annotations

ACCESS_TO_THE_FAMILY = """
# resource      part          action       | carer  regis  medic  rehab  edu    social fin    head   protec county city   cityhd prov   dept   sysadm secadm audit  | log clause
# relatives: who cares for the child knows whom it may meet; papers, addresses and custody are the social worker's
relative      person        view         | own    own    own    -      own    own    -      own    -      below  below  below  all    -      -      -      -      | log R6.2
relative      situation     view         | own    own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | log R6.2
relative      situation     edit         | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.2
relative      private       view         | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | log R6.2
relative      private       edit         | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.2
relative      private       reveal       | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.2
relative      contact       view         | own    own    own    -      own    own    -      own    -      -      -      -      -      -      -      -      -      | log R6.6
relative      contact       edit         | -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.6
relative      custody       view         | -      -      -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | log R6.2
relative      custody       edit         | -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.2
relative      files         view         | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | log R6.2
relative      files         edit         | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.2
relative      *             create       | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.2
relative      *             export       | -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.2
relative      step          withdraw     | -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.2
# siblings: who may see one of the two sees the link; of the other only what the rows of `child` allow
sibling       pair          view         | own    own    own    own    own    own    -      own    -      below  below  below  all    -      -      -      -      | -   R6.6
sibling       kin           view         | own    own    own    own    own    own    -      own    -      below  below  below  all    -      -      -      -      | -   R6.6
sibling       kin           edit         | -      own    -      -      -      own    -      own    -      -      below  -      -      -      -      -      -      | -   R6.6
sibling       apart         view         | -      own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | log R6.6
sibling       apart         edit         | -      -      -      -      -      own    -      own    -      -      below  -      -      -      -      -      -      | -   R6.6
sibling       *             create       | -      own    -      -      -      own    -      own    -      below  below  -      all    -      -      -      -      | -   R6.6
sibling       *             export       | -      own    -      -      -      own    -      own    -      -      below  below  all    -      -      -      -      | -   R6.6
sibling       step          withdraw     | -      -      -      -      -      own    -      own    -      -      below  -      -      -      -      -      -      | -   R6.6
# plans of contact: the social worker's, with the child's own words
contact_plan  case          view         | own    own    own    own    own    own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.8
contact_plan  plan          view         | own    own    own    own    own    own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.8
contact_plan  plan          edit         | -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.8
contact_plan  wish          view         | own    -      -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | log R6.8
contact_plan  wish          edit         | -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      -      -      | -   R6.8
contact_plan  result        view         | own    -      -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | log R6.8
contact_plan  *             create       | -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.8
contact_plan  *             export       | -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.8
contact_plan  step          review       | -      -      -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.8
contact_plan  step          end          | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R6.8
# family-style homes: the head opens them and names who keeps house; moving in and out is the daily work of the home
family_home   home          view         | own    own    own    own    own    own    own    own    -      below  below  below  all    -      -      -      -      | -   2.1.i
family_home   home          edit         | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.i
family_home   closing       view         | own    own    own    own    own    own    own    own    -      below  below  below  all    -      -      -      -      | -   2.1.i
family_home   *             create       | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.i
family_home   *             export       | -      own    -      -      -      -      -      own    -      below  below  below  all    -      -      -      -      | -   2.1.i
family_home   step          close        | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.i
house_parent  person        view         | own    own    own    own    own    own    own    own    -      below  below  below  all    -      -      -      -      | -   2.1.i
house_parent  end           view         | own    own    -      -      -      own    -      own    -      below  below  below  all    -      -      -      -      | -   2.1.i
house_parent  *             create       | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.i
house_parent  *             export       | -      own    -      -      -      -      -      own    -      -      below  below  all    -      -      -      -      | -   2.1.i
house_parent  step          end          | -      -      -      -      -      -      -      own    -      -      -      -      -      -      -      -      -      | -   2.1.i
family_stay   case          view         | own    own    own    own    own    own    -      own    -      below  below  below  all    -      -      -      -      | -   2.1.i
family_stay   said          view         | own    own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   R2a.21
family_stay   *             create       | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   2.1.i
family_stay   *             export       | -      own    -      -      -      own    -      own    -      -      below  below  all    -      -      -      -      | -   2.1.i
family_stay   step          move_out     | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   2.1.i
family_stay   step          change       | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   2.1.i
family_stay   step          end          | -      own    -      -      -      own    -      own    -      -      -      -      -      -      -      -      -      | -   2.1.i
"""
