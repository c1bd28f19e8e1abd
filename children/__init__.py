"""The child and its file: who the child is, under whose guardianship, in whose care, and since when.

Words: Child 儿童, Admission 入院, GuardianshipEpisode 监护, Placement 安置, ChildShare who else may come near the file.
Clauses: 2.0.a, 2.1 and, for where children come from, 4.2.i–j.
"""
