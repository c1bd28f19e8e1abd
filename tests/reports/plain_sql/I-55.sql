-- 已接收的移交儿童中，截至当日决定户口随迁的比例；一名儿童从同一县移交不止一次的，按最后一次统计。
SELECT from_prefecture_id AS prefecture, from_county_id AS county, true AS denominator, s.id IS NULL AS numerator
  FROM (
       SELECT DISTINCT ON (t.child_id, t.from_county_id) t.id, t.from_prefecture_id, t.from_county_id
         FROM transfers_transfercase t JOIN child c ON c.id = t.child_id, today
        WHERE t.state IN ('ACCEPTED', 'CLOSED') AND t.accepted_on <= day
        ORDER BY t.child_id, t.from_county_id, t.accepted_on DESC, t.id DESC
       ) t CROSS JOIN today
  LEFT JOIN hukou_hukoustay s
      ON s.case_id = t.id AND s.approved_on <= day AND (s.ended_on IS NULL OR s.ended_on > day)
