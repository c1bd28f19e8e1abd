-- 接收机构书面说明理由并提出替代方案、尚未重新发出移交通知的儿童。
, last AS (
    SELECT DISTINCT ON (record_id) record_id, verb FROM casework_steptaken, today
     WHERE resource = 'transfer' AND happened_on <= day AND verb IN ('issue_notice', 'accept', 'decline', 'cancel')
     ORDER BY record_id, id DESC
)
SELECT prefecture, county, true AS numerator FROM care, today
 WHERE EXISTS (SELECT FROM last JOIN transfers_transfercase t ON t.id = last.record_id
                WHERE t.child_id = care.child_id AND last.verb = 'decline'
                  AND (t.accepted_on IS NULL OR t.accepted_on > day))
