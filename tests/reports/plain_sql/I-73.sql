-- 报送期限已过的年度报告中，在期限内报送的比例，按市（州）和年度计。
SELECT r.jurisdiction_id AS prefecture, NULL AS county, true AS denominator,
       coalesce(r.submitted_on <= o.due_on, false) AS numerator
  FROM reports_progressreport r JOIN reports_reportobligation o ON o.id = r.obligation_id, today
 WHERE o.due_on < day AND r.jurisdiction_id <> 220000
