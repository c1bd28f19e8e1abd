"""基本生活费: what a child is due each month, where it was paid, and on what it was spent.

Words: AllowanceStandard 养育标准, AllowanceBook 月账, AllowanceVoucher 凭证, AllowanceEntry 台账分录,
OverAgeContinuation 超龄续发. Clauses: 2.1.e, 2.1.f; rules R8, R6.8.
What is due is computed from dated placements and dated standards (entitlement.py) and stored nowhere; what was paid
and spent is a ledger that only grows.
"""
