-- 6至15周岁在院儿童中，已落实就学的比例，含特殊教育、送教上门和机构内教育。
SELECT prefecture, county, true AS denominator, s.child_id IS NOT NULL AS numerator, ARRAY[left(s.kind, 20)] AS parts
  FROM today, care
  LEFT JOIN education_schoolingrecord s ON s.child_id = care.child_id AND s.state IN ('PLACED', 'ENDED')
       AND s.kind <> '' AND s.starts_on <= %(on)s AND (s.ended_on IS NULL OR s.ended_on > %(on)s)
 WHERE birthday + interval '6 years' <= day AND birthday + interval '16 years' > day
