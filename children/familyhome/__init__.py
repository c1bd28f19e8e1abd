"""家庭式居所: homes like a family inside an institution, who keeps house there, and which children live in them.

Words: FamilyStyleHome 家庭式居所, HouseParent 家庭照料人, FamilyHomeStay 入住. The care mode FAMILY_STYLE
of a placement begins with moving in and ends with moving out. Clause 2.1.i; rules R2a.21 (living apart by sex from
six, girls cared for by women) and R17.1.
"""
