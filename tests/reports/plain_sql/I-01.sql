-- 当日在办的儿童福利机构，按级别分列。
SELECT prefecture, county, true AS numerator, ARRAY['level_' || level] AS parts
  FROM agency, today
 WHERE kind = 'CHILD_WELFARE' AND open_from <= day AND (closed_on IS NULL OR closed_on > day)
