"""督办上报: each morning the two checks of 4.3.d are read, and whoever has to act is told, level by level.

Words: Escalation 上报 (one office told of one child at one level). Clause 4.3.d, scenario 16.
"""
