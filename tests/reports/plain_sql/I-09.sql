-- 2022年7月11日在县级机构长期监护的儿童和此后新增的，减去移交前离院的，其中已由市级以上机构接收的比例；
-- 经省批准保留的机构中仍在院的儿童不计。
-- Who was taken over counts at the county that gave it up; of the others those are owed who are still there.
, taken_over AS (
    SELECT DISTINCT t.child_id, a.prefecture, a.county
      FROM transfers_transfercase t JOIN child c ON c.id = t.child_id JOIN agency a ON a.id = t.from_home_id, today
     WHERE t.state IN ('ACCEPTED', 'CLOSED') AND t.accepted_on > issued AND t.accepted_on <= day AND a.level = 'COUNTY'
)
SELECT prefecture, county, true AS numerator, true AS denominator FROM taken_over
 UNION ALL
SELECT prefecture, county, false, true FROM long_term l
 WHERE level = 'COUNTY' AND NOT coalesce(retained_today, false)
   AND NOT EXISTS (SELECT FROM taken_over t WHERE t.child_id = l.child_id AND t.county = l.county)
