"""补录: moves of 2022–2025 that were carried out on paper, entered today with the paper that approved them.

Words: ApprovalPaper 批准文书 with its scan, PastTransfer 移交补录 — one child's move as the papers tell it. One person
enters it, the receiving prefecture confirms it through another; only then is there a case, closed on the same day, and
the child is where the papers say. The days are the papers' own; when they were entered is kept beside them. Clauses
2.1.a, 3.1.a, 4.4.b.
"""
