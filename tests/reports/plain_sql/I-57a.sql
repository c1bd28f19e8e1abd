-- 截至当日的12个月内接收的移交，从发出移交通知到接收的自然日，按移出县统计；没有通知日期的不计。
SELECT t.from_prefecture_id AS prefecture, CASE j.level WHEN 'COUNTY' THEN j.id END AS county, true AS numerator,
       t.accepted_on - t.notice_issued_on AS days
  FROM transfers_transfercase t JOIN agencies_jurisdiction j ON j.id = t.from_county_id, today
 WHERE t.state IN ('ACCEPTED', 'CLOSED') AND t.notice_issued_on IS NOT NULL
   AND t.accepted_on <= day AND t.accepted_on + interval '12 months' > day
