-- 满17周岁、未满18周岁的在院儿童中，已提交或审定成年安置计划的比例。
-- The trail tells where each plan stood on the day, whatever became of it since.
, stood AS (
    SELECT DISTINCT ON (record_id) record_id, target FROM casework_steptaken, today
     WHERE resource = 'aging_out' AND happened_on <= day ORDER BY record_id, id DESC
)
SELECT prefecture, county, true AS denominator,
       EXISTS (SELECT FROM placement_agingoutplan p JOIN stood ON stood.record_id = p.id
                WHERE p.child_id = care.child_id AND stood.target <> 'DRAFT') AS numerator
  FROM care, today
 WHERE birthday + interval '17 years' <= day AND birthday + interval '18 years' > day
