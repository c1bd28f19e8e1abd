"""会签: what the departments are asked to do for one child's move, each its own part, side by side.

Words: AgencyTask 部门协办. Clauses: 3.1.d, 4.2.g, 4.2.i, 4.2.k, 4.2.x, 4.2.ab.
"""
