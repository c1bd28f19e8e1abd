-- 应由市级以上机构收留抚养、移送期限已过（2022年底前已长期监护的为2022年底，以后的自监护开始另计）、
-- 仍在县级机构且没有批准暂缓的长期监护儿童；经省批准保留的机构不计。
-- 另计: 30 working days (policy/terms.py, new_guardianship_grace).
SELECT prefecture, county, true AS numerator FROM long_term l, today
 WHERE level = 'COUNTY' AND NOT coalesce(retained_today, false) AND day > date '2022-12-31'
   AND (guarded_since <= date '2022-12-31'
        OR day > (SELECT working_day FROM working WHERE working_day > guarded_since
                   ORDER BY working_day OFFSET 29 LIMIT 1))
   AND NOT EXISTS (SELECT FROM transfers_transferdeferral d
                    WHERE d.child_id = l.child_id AND d.state IN ('VALID', 'ENDED')
                      AND d.starts_on <= day AND d.ends_on >= day AND (d.ended_on IS NULL OR d.ended_on > day))
