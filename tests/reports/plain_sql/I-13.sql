-- 在院儿童中，当日有经批准、正在执行的养育照料计划的比例；应回顾而未回顾的计划仍计入。
SELECT prefecture, county, ARRAY[age] AS parts, true AS denominator,
       EXISTS (SELECT FROM careplan_careplan p
                WHERE p.child_id = care.child_id AND p.state IN ('IN_FORCE', 'SUPERSEDED', 'ENDED')
                  AND p.approved_on <= day AND p.starts_on <= day AND (p.ended_on IS NULL OR p.ended_on > day)) AS numerator
  FROM care, today
