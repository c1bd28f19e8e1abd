-- 截至当日的12个月内开始的民政部门临时监护，按监护单位所在地统计；去向按当日情况。
, begun AS (
    SELECT g.*, a.prefecture, a.county FROM children_guardianshipepisode g JOIN agency a ON a.id = g.guardian_id, today
     WHERE g.kind = 'TEMPORARY' AND g.starts_on <= day AND g.starts_on + interval '12 months' > day
)
SELECT prefecture, county, true AS numerator, ARRAY[part.sex, part.age,
       CASE WHEN EXISTS (SELECT FROM dead WHERE dead.child_id = b.child_id AND died_on <= day) THEN 'other'
            WHEN b.ends_on IS NULL OR b.ends_on > day THEN 'goes_on'
            WHEN EXISTS (SELECT FROM children_guardianshipepisode n
                          WHERE n.child_id = b.child_id AND n.kind = 'LONG_TERM' AND n.starts_on = b.ends_on) THEN 'lasting'
            WHEN EXISTS (SELECT FROM children_discharge d WHERE d.child_id = b.child_id AND d.left_on = b.ends_on
                            AND d.kind IN ('RETURNED', 'GUARDIAN_ABLE')) THEN 'home'
            ELSE 'other' END,
       (SELECT 'g' || ground FROM guardianship_guardianshipchange ch WHERE ch.episode_id = b.id AND ground LIKE '92.%%'),
       (SELECT 'c' || legal_category FROM children_admission e
         WHERE e.child_id = b.child_id AND e.admitted_on = b.starts_on AND legal_category LIKE 'B%%')] AS parts
  FROM begun b JOIN part ON part.child_id = b.child_id, today
