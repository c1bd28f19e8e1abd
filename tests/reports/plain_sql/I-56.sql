-- 已接收的移交儿童中，截至当日为维护其合法权益批准户口不迁的人数，按理由统计；复核后改为迁移的，自改变之日起不计。
SELECT from_prefecture_id AS prefecture, from_county_id AS county, true AS numerator, ARRAY[s.reason_kind] AS parts
  FROM (
       SELECT DISTINCT ON (t.child_id, t.from_county_id) t.id, t.from_prefecture_id, t.from_county_id
         FROM transfers_transfercase t JOIN child c ON c.id = t.child_id, today
        WHERE t.state IN ('ACCEPTED', 'CLOSED') AND t.accepted_on <= day
        ORDER BY t.child_id, t.from_county_id, t.accepted_on DESC, t.id DESC
       ) t CROSS JOIN today
  JOIN hukou_hukoustay s
      ON s.case_id = t.id AND s.approved_on <= day AND (s.ended_on IS NULL OR s.ended_on > day)
