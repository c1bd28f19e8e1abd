"""First registration of children without a household: the police are asked for it, answer with number and hukou.

Words: HouseholdRegistration 户籍登记, first registration 落户, collective household 集体户. Clauses: 4.2.i, R2a.17,
R12.
"""
