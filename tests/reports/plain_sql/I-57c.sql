-- 截至当日的12个月内核实已参保或办妥参保的，从入院到核实或参保（以先者为准）的自然日，按儿童当时所在机构的地区统计。
, insured AS (
    SELECT i.child_id, i.opened_on, least(i.checked_on, i.enrolled_on) AS insured_on
      FROM medical_insuranceenrollment i JOIN child c ON c.id = i.child_id WHERE i.state = 'INSURED'
)
SELECT a.prefecture, a.county, true AS numerator, i.insured_on - i.opened_on AS days
  FROM insured i LEFT JOIN LATERAL (
       SELECT p.home_id FROM children_placement p WHERE p.child_id = i.child_id AND p.starts_on <= i.insured_on
        ORDER BY p.starts_on DESC, p.id DESC LIMIT 1) stay ON true LEFT JOIN agency a ON a.id = stay.home_id, today
 WHERE i.insured_on >= i.opened_on AND i.insured_on <= day AND i.insured_on + interval '12 months' > day
