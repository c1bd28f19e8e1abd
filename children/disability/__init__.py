"""残疾登记: what disability was certified, in which grade, until when; autism is noted apart.

Words: DisabilityRecord 残疾登记, certificate 残疾人证. Kinds and grades by GB/T 26341; rules: R9.1.
A regrading is a new record, which ends the one before; a child has no two certificates on one day.
"""
