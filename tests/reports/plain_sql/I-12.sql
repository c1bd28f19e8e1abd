-- 在院儿童中，最近12个月内核实过基础信息的比例。
-- A newer confirmation takes nothing from a day that is past: the history of the file keeps the older ones.
, confirmed AS (
    SELECT id AS child_id, profile_confirmed_on FROM child
     UNION SELECT id, profile_confirmed_on FROM children_historicalchild
)
SELECT prefecture, county, true AS denominator,
       EXISTS (SELECT FROM confirmed f WHERE f.child_id = care.child_id AND f.profile_confirmed_on <= day
                  AND f.profile_confirmed_on + interval '12 months' > day) AS numerator
  FROM care, today
