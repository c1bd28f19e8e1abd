"""Who works here and where: divisions, jurisdictions, agencies, service areas, users, dated posts and sign-in.

Words: 行政区划 Division, 民政管辖区 Jurisdiction, 收留抚养辖区 ServiceArea, 岗位 Post. Clauses H.b, 2.0.a, 2.0.b.
"""
