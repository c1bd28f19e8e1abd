-- 最近一个已满的月（当日为月末的即当月）1日在院、应发基本生活费的儿童中，已按养育标准发放该月基本生活费的比例。
-- 应发: not yet eighteen before that day, or going on by a continuation that was approved; the dead are paid no more.
, month AS (
    SELECT (date_trunc('month', day + interval '1 day') - interval '1 month')::date AS first FROM today
), entry AS (
    SELECT coalesce(c.merged_into_id, c.id) AS child_id, e.month, undone.happened_on AS undone_on
      FROM allowance_allowanceentry e JOIN children_child c ON c.id = e.child_id
      JOIN allowance_allowancevoucher v ON v.id = e.voucher_id
      LEFT JOIN allowance_allowanceentry counter ON counter.reverses_id = e.id
      LEFT JOIN allowance_allowancevoucher undone ON undone.id = counter.voucher_id, today
     WHERE e.kind = 'RECEIVED' AND e.reverses_id IS NULL AND v.happened_on <= day
)
SELECT a.prefecture, a.county, true AS denominator,
       EXISTS (SELECT FROM entry WHERE entry.child_id = p.child_id AND entry.month = first
                  AND (undone_on IS NULL OR undone_on > day)) AS numerator
  FROM children_placement p JOIN agency a ON a.id = p.home_id JOIN child c ON c.id = p.child_id, month, today
 WHERE a.kind = 'CHILD_WELFARE' AND p.starts_on <= first AND (p.ends_on IS NULL OR p.ends_on > first)
   AND NOT EXISTS (SELECT FROM dead WHERE dead.child_id = p.child_id AND died_on < first)
   AND (c.birth_date IS NULL OR c.birth_date + interval '18 years' >= first
        OR EXISTS (SELECT FROM allowance_overagecontinuation o
                    WHERE o.child_id = p.child_id AND o.state IN ('APPROVED', 'ENDED')
                      AND o.starts_on <= first AND o.ends_on > first))
