"""离院: how a child leaves a home's care, on which papers, decided by whom; death; visits to those who left.

Words: Leaving 离院办理, LeavingPaper 离院材料, Death 死亡报告, AfterCareVisit 离院后回访. Rules R2a.27–31, R6.2, R6.7,
R6.8, R12.1; clause 2.5.a. The act itself is children.care.leave; here is everything that must stand before it.
"""
