"""Where children go: settlement at adulthood so far; foster care and adoption come here.

Words: AgingOutPlan 成年安置计划. Clauses: 2.5.a–g, 4.2.o.
"""
