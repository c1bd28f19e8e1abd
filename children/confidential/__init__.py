"""保密信息: what only the named may know of a child (an infection, the adopters, a case), and who they are.

Words: ConfidentialLabel 保密信息, named posts 知情人. No list, export, paper or figure of another subject shows that a
label exists; every reading is told to the auditors. Rule R13.2, controls S-13, S-58, scenarios 13 and 23.
"""
