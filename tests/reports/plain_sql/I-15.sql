-- 本年1月至当月各机构台账中，用于儿童的支出占收入的比例，随儿童转入、转出的结余都不计（金额，各县和市本级分别取整到元）；
-- 动用以前结余的可以超过百分之百。
SELECT prefecture, county,
       round(coalesce(sum(e.amount) FILTER (WHERE e.kind IN ('EXPENSE', 'PAID_OUT')
                                              AND v.category <> 'HANDOVER'), 0)) AS numerator,
       round(coalesce(sum(e.amount) FILTER (WHERE e.kind IN ('RECEIVED', 'SUPPLEMENT')), 0)) AS denominator
  FROM allowance_allowanceentry e JOIN allowance_allowancevoucher v ON v.id = e.voucher_id
  JOIN allowance_allowancebook b ON b.id = e.book_id JOIN agency a ON a.id = b.home_id, today
 WHERE b.month BETWEEN date_trunc('year', day::timestamp) AND day
 GROUP BY prefecture, county
