"""重复档案: two files that may be one child, put before people, merged by two of them, and taken apart again.

Words: DuplicatePair 疑似重复, MergedRow 合并明细, kept file 保留的档案, merged file 并入的档案. Clauses 2.1.g, 2.1.h;
scenario 6. Nothing is merged by machine and nothing is deleted: see docs/decisions/2026-11-26-two-files-one-child.md.
"""
