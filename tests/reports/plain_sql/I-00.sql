-- 当日在儿童福利机构安置的儿童，长期监护和临时监护都计入。
SELECT prefecture, county, true AS numerator FROM care
