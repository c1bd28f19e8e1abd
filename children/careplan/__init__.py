"""养育照料计划: what is done for a child in the five domains 养治康教社, by whom, until when, and with what outcome.

Words: CarePlan 养育照料计划 (each version is one record), CareGoal 领域目标, CareReview 计划回顾. Clauses: 2.6.e, R6.8.
A plan is drafted by one and approved by another; approving a new version supersedes the one in force. In every domain
a plan names a goal or says why nothing is needed.
"""
