"""儿童财产和随身物品: what belongs to the child itself, kept for it in trust and never mixed with the home's own funds.

Words: PropertyItem 儿童财产, PropertyEntry 财产台账分录, PropertyOutflow 财产支出, BalanceProof 余额证明,
Keepsake 随身物品. Clauses: 3.1.c; rules R2a.16, R6.6, R8.6.
The ledger of each item only grows and is chained; money goes out for the child's benefit alone, asked by one and
approved by another.
"""
