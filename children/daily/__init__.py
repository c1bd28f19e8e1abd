"""日常照料: where a child is and who is with it, what happened to it, what was seen of it from day to day.

Words: ChildLeave 请假外出, MissingCase 走失, Incident 意外伤害, Visit 探视, ObservationNote 观察记录. Rules R2a.34
(children are handed over in person, somebody is always on duty), R2a.39, R6.5.
"""
