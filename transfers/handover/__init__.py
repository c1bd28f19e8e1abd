"""交接清单: what is handed over with a child, line by line, and what was found of it; three people sign, it is sealed.

Words: HandoverList 交接清单, HandoverItem 清单明细, HandoverSignature 签署, HandoverPacket 移交档案包, witness 监交人.
Clauses: 3.1.b, 3.1.c; rules R13.2, R14, R2a.16; controls S-22, S-50, S-52; scenarios 4 and 13.
The giving home draws a list up from the records and answers for its columns, the receiving home for what it found.
A correction is another edition; none is ever overwritten.
"""
