"""Registration that stays behind when the child moves: asked for with its reason and proof, approved by the prefecture
through somebody else, looked at again every year.

Moving is the rule and needs no record (户随人走). Words: HukouStay 户口不迁. Clauses: 3.1.d, 3.1.e.
"""
