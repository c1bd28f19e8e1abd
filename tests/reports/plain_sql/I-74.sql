-- 截至当日的12个月内死亡的在院儿童，按死亡时所在机构统计。
SELECT prefecture, county, true AS numerator
  FROM leaving_death d JOIN agency a ON a.id = d.home_id, today
 WHERE d.state <> 'WITHDRAWN' AND d.died_on <= day AND d.died_on + interval '12 months' > day
