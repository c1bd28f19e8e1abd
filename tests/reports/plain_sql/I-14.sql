-- 在院儿童按当日养育方式统计。
SELECT prefecture, county, true AS numerator, ARRAY[mode] AS parts FROM care
