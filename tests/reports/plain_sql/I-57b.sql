-- 截至当日的12个月内公安机关答复已落户的移交，从接收到答复的自然日，按移出县统计；接收前已落户的不计。
SELECT t.from_prefecture_id AS prefecture, CASE j.level WHEN 'COUNTY' THEN j.id END AS county, true AS numerator,
       k.answered_on - t.accepted_on AS days
  FROM departments_agencytask k JOIN transfers_transfercase t ON t.id = k.case_id
  JOIN agencies_jurisdiction j ON j.id = t.from_county_id, today
 WHERE k.kind = 'HUKOU' AND k.state IN ('DONE', 'ACKNOWLEDGED') AND k.answered_on >= t.accepted_on
   AND k.answered_on <= day AND k.answered_on + interval '12 months' > day
