-- 已接收的移交儿童中，为维护其合法权益决定户口不迁的人数，按理由统计。
SELECT from_prefecture_id AS prefecture, from_county_id AS county, true AS numerator, ARRAY[stay_reason] AS parts
  FROM transfers_transfercase t JOIN child c ON c.id = t.child_id, today
 WHERE t.state IN ('ACCEPTED', 'CLOSED') AND t.accepted_on <= day AND t.hukou = 'STAY'
