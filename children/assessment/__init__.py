"""评估和生长监测: what a child's mind, health and growth are like, by whom it was assessed, and when it is due again.

Words: Instrument 量表, InstrumentVersion 量表版本, Assessment 评估, GrowthMeasurement 生长测量. Clauses: 2.1.b, 2.1.k.
Scales are data: items, choices, scoring and bands stand in data/*.json and are loaded as versions that never change.
Growth is compared with data/who_growth.csv: L, M and S of the WHO Child Growth Standards (2006) and the growth
reference for 5-19 years (2007), as WHO publishes them; daily to 13 weeks, weekly to a year, then fortnightly, and
interpolated between. What is computed from a measurement is stored nowhere: a corrected birth date corrects it all.
"""
