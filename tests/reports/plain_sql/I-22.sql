-- 在院儿童中，抚养综合评估已审核完成、当日没有到下次评估日期（12个月内）的比例。
, last AS (
    SELECT DISTINCT ON (child_id) child_id, next_due_on FROM assessment_assessment, today
     WHERE kind = 'COMPREHENSIVE' AND state = 'FINISHED' AND held_on <= day ORDER BY child_id, held_on DESC, id DESC
)
SELECT prefecture, county, true AS denominator, coalesce(next_due_on > day, false) AS numerator
  FROM care LEFT JOIN last ON last.child_id = care.child_id, today
