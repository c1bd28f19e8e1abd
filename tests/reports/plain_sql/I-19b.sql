-- 在院儿童中，当日入住本机构家庭式居所的比例；住院、寄宿期间保留居所的也计入。
SELECT prefecture, county, true AS denominator,
       EXISTS (SELECT FROM familyhome_familyhomestay s
                WHERE s.child_id = care.child_id AND s.home_id = care.home_id
                  AND s.starts_on <= day AND (s.ends_on IS NULL OR s.ends_on > day)) AS numerator
  FROM care, today
