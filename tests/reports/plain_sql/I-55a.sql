-- 移交中已送公安机关办理户口迁移落户的，其中公安机关已办理并答复的比例，按移出县统计；撤回的和不需要办理的不计。
SELECT from_prefecture_id AS prefecture, from_county_id AS county, true AS denominator,
       coalesce(k.state IN ('DONE', 'ACKNOWLEDGED') AND k.answered_on <= day, false) AS numerator
  FROM departments_agencytask k JOIN transfers_transfercase t ON t.id = k.case_id, today
 WHERE k.kind = 'HUKOU' AND k.asked_on <= day AND k.state NOT IN ('WITHDRAWN', 'NOT_NEEDED')
