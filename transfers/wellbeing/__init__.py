"""移交前后的关爱: how a child is before and after its move, who helps where something worries, and what came of it.

Words: WellbeingCheck 走访, WellbeingWaiver 不需要走访, Intervention 心理干预. Clauses 4.3.f, 4.3.h, 4.3.i; the plan of
4.3.g names what the child is prepared for.
"""
