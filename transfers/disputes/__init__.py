"""Disputes between the two homes of a move: what is missing or short, what each side says, who settles it and when.

The child is accepted at once; the case is not closed while a dispute runs. Words: TransferDispute 移交争议, DisputeItem
争议事项, DisputeTold 上报告知. Clauses: 3.1.b, 3.1.c, 4.3.a.
"""
