"""Medical care of children in homes: basic insurance and rehabilitation so far.

Words: InsuranceEnrollment 基本医保, RehabPlan 康复方案, RehabSession 康复训练. Clauses: 2.2.d–e, 2.3.b–c, 4.2.x.
"""
