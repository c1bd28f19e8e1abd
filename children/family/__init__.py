"""亲属和兄弟姐妹: whom a child has, with whom it may be in contact, and how the ties are kept.

Words: Relative 亲属, SiblingLink 兄弟姐妹, ContactPlan 联系计划. Rules R6.2, R6.6, R6.8. Siblings are parted only with
a reason, which somebody decided and which is written down; a child of another home never leaks through its sibling.
"""
