"""一人一档: what papers the child's file holds, what is still missing, who may look into it, and how it is handed on.

Words: ChildArchive 儿童档案, ArchiveItem 卷内文件, PaperWaiver 不需要的材料, ArchiveUseRequest 查阅利用,
ArchivePacket 档案包. Clauses: 2.1.c, 2.1.g, 2.1.h; rules R2a (papers), R14; controls S-21, S-24, S-37, S-50.
Which papers are required is data of policy/archive_papers.py; nothing filed is ever deleted here.
"""
