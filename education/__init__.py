"""Schooling of children in homes: the notice to the education department and where the child goes to school.

Words: SchoolingRecord 就学记录, notify 报备, school roll 学籍. Clauses: 2.4.a–c, 4.2.f.
"""
