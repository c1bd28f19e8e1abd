"""寻亲和监护: the search for a child's parents, and who answers for the child in law while it goes on and afterwards.

Words: FamilySearch 寻亲, FoundlingReport 捡拾报案证明, FamilySearchNotice 寻亲公告, DnaSubmission DNA采集比对,
TEMP_CARE_NOTICE 临时照料通知书, acceptance_opinion 接收意见, GuardianshipChange 监护变更. Temporary guardianship
becomes long-term only when the search has failed with all its papers. Rules R2a.10, R2a.15, R2b, R6; clause 4.2.j.
"""
