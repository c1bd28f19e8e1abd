-- 已接收的移交儿童中，决定户口随迁的比例。
SELECT from_prefecture_id AS prefecture, from_county_id AS county, true AS denominator, hukou = 'MOVE' AS numerator
  FROM transfers_transfercase t JOIN child c ON c.id = t.child_id, today
 WHERE t.state IN ('ACCEPTED', 'CLOSED') AND t.accepted_on <= day
