"""Basic living allowance across a move: no month paid twice, by the wrong home or by none, before the case is closed.

What the finance department answers is a line of its own (departments); this one reads the ledgers. It keeps no records.
Words: 基本生活费逐月核对. Clause: 2.1.f.
"""
