-- 当日由民政部门长期监护并在儿童福利机构安置的儿童，按安置机构所在地统计。
SELECT prefecture, county, true AS numerator, ARRAY[sex, age, disability] AS parts FROM long_term
