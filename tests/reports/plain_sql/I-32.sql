-- 在院儿童中档案记载有残疾或者患有慢性病的，其中当日以前做过康复评估的比例；患病、残疾情况以档案现在的记载为准。
SELECT prefecture, county, ARRAY[disability] AS parts, true AS denominator,
       EXISTS (SELECT FROM medical_rehabplan r WHERE r.child_id = care.child_id AND r.assessed_on <= day) AS numerator
  FROM care, today WHERE disability_kind <> '' OR health_state IN ('30', '60')
