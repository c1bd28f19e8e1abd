"""成批移交: several children of one home handed over together, each with a case, a plan and a decision of its own.

Words: TransferBatch 移交批次, BatchMember. A batch leads from one home to one other, so that its list of names is what
both sides sign. It has no state: each step is a step of each case, taken under the person's own right. Clauses 2.0.a,
2.0.b, 2.0.c, 3.1.a.
"""
