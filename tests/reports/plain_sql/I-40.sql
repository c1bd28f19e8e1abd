-- 2022年7月11日时的县级儿童福利机构，按当日情况分列：经省批准保留的、保留批准已到期的、已撤销的，
-- 和转型情况尚未登记的。
SELECT prefecture, county, true AS numerator,
       ARRAY[CASE WHEN closed_on <= day THEN 'closed' WHEN retained_today THEN 'retained'
                  WHEN retained AND retained_until < day THEN 'run_out' ELSE 'unknown' END] AS parts
  FROM agency, today
 WHERE kind = 'CHILD_WELFARE' AND level = 'COUNTY' AND open_from <= issued AND (closed_on IS NULL OR closed_on > issued)
