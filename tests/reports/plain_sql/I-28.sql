-- 在院儿童中，已核实参保或已办理参保的比例。
SELECT prefecture, county, true AS denominator,
       EXISTS (SELECT FROM medical_insuranceenrollment i
                WHERE i.child_id = care.child_id AND i.state = 'INSURED'
                  AND least(i.checked_on, i.enrolled_on) <= day) AS numerator
  FROM care, today
