-- 在院儿童中，智力发育、精神健康、患病状况、残疾状况四类评估都已完成，当日都没有到下次评估日期的比例。
, last AS (
    SELECT DISTINCT ON (child_id, kind) child_id, kind, next_due_on FROM assessment_assessment, today
     WHERE state = 'FINISHED' AND held_on <= day ORDER BY child_id, kind, held_on DESC, id DESC
)
SELECT prefecture, county, ARRAY[age] AS parts, true AS denominator,
       (SELECT count(*) FROM last WHERE last.child_id = care.child_id AND next_due_on > day
           AND kind IN ('INTELLECT', 'MENTAL_HEALTH', 'ILLNESS', 'DISABILITY')) = 4 AS numerator
  FROM care, today
