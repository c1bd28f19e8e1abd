-- 已完成评估并建立的康复方案中，已有训练记录的比例；按儿童当日所在机构统计，已离院的按最后所在机构。
SELECT prefecture, county, true AS denominator,
       EXISTS (SELECT FROM medical_rehabsession s WHERE s.plan_id = r.id AND s.held_on <= day) AS numerator
  FROM medical_rehabplan r JOIN last_home l ON l.child_id = r.child_id, today
 WHERE r.assessed_on <= day
