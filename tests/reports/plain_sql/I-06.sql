-- 长期监护儿童中，由省级和市（州）级儿童福利机构收留抚养的比例。
SELECT prefecture, county, level IN ('PROVINCE', 'PREFECTURE') AS numerator, true AS denominator FROM long_term
