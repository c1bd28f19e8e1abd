-- 已结束并作出评价的康复方案中，功能有改善的比例；按儿童当日所在机构统计，已离院的按最后所在机构。
SELECT prefecture, county, true AS denominator, r.improved AS numerator
  FROM medical_rehabplan r JOIN last_home l ON l.child_id = r.child_id, today
 WHERE r.assessed_on <= day AND r.state = 'ENDED' AND r.ended_on <= day AND r.improved IS NOT NULL
