"""A move that stands still for a while: the child is in hospital, lost, or about to be of age.

While one runs no step of the child's own way is taken; whoever turns eighteen is no longer moved but settled as an
adult. Words: TransferSuspension 移交中止. Clauses: 3.1.f, 4.3.d.
"""
