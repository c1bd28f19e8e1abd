-- 经批准正在暂缓移交的儿童，按理由统计。
SELECT prefecture, county, true AS numerator, ARRAY[d.reason_kind] AS parts
  FROM care JOIN transfers_transferdeferral d ON d.child_id = care.child_id, today
 WHERE d.state IN ('VALID', 'ENDED') AND d.starts_on <= day AND d.ends_on >= day
   AND (d.ended_on IS NULL OR d.ended_on > day)
