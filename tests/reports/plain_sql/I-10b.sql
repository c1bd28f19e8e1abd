-- 已发出移交通知、接收期限已过，既没有接收、也没有书面说明不能接收的儿童；中止办理的，期限自恢复之日重新起算。
-- 期限: 15 working days (policy/terms.py, transfer_answer). Who was put off after the notice is not waited for.
-- The trail tells what was last said of a case until the day, and when.
, last AS (
    SELECT DISTINCT ON (record_id) record_id, verb, happened_on FROM casework_steptaken, today
     WHERE resource = 'transfer' AND happened_on <= day
       AND (verb IN ('issue_notice', 'accept', 'decline', 'cancel') OR (verb = 'postpone' AND source = 'NOTICE_ISSUED'))
     ORDER BY record_id, id DESC
), waiting AS (
    SELECT t.child_id, greatest(last.happened_on, (SELECT max(lifted_on) FROM suspensions_transfersuspension s
                                                    WHERE s.case_id = t.id AND s.lifted_on <= day)) AS since
      FROM last JOIN transfers_transfercase t ON t.id = last.record_id, today
     WHERE last.verb = 'issue_notice' AND (t.accepted_on IS NULL OR t.accepted_on > day)
       AND NOT EXISTS (SELECT FROM suspensions_transfersuspension s
                        WHERE s.case_id = t.id AND s.since <= day AND (s.lifted_on IS NULL OR s.lifted_on > day))
)
SELECT prefecture, county, true AS numerator FROM care, today
 WHERE EXISTS (SELECT FROM waiting w
                WHERE w.child_id = care.child_id
                  AND day > (SELECT working_day FROM working WHERE working_day > w.since
                              ORDER BY working_day OFFSET 14 LIMIT 1))
