"""Handover of children from county homes to the prefecture's home: the plan for each child, the way from draft to
acceptance, deferrals, and the two checks that nobody is forgotten on either side.

Words: TransferCase 移交, TransferDeferral 暂缓移交. Clauses: 2.0.a–c, 2.1.a, 3.1.a, 3.1.d–f, 4.3.d, 4.3.g.
"""
