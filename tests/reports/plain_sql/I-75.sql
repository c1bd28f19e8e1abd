-- 截至当日的12个月内离院的儿童，按离开的机构所在地统计，按离院情形分列；移交到其他机构的不算离院，死亡的不计入。
SELECT a.prefecture, a.county, true AS numerator,
       ARRAY[part.sex, CASE d.kind WHEN 'RETURNED' THEN 'k0' WHEN 'GUARDIAN_ABLE' THEN 'k1' WHEN 'ADULT' THEN 'k2'
                                   WHEN 'ADOPTED' THEN 'k3' WHEN 'ENTRUSTMENT_ENDED' THEN 'k4' ELSE 'k6' END] AS parts
  FROM children_discharge d JOIN agency a ON a.id = d.home_id JOIN part ON part.child_id = d.child_id, today
 WHERE d.kind <> 'DEATH' AND d.left_on <= day AND d.left_on + interval '12 months' > day
