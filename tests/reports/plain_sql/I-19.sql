-- 当日在儿童福利机构内使用的家庭式居所，列明所在机构。
SELECT prefecture, county, true AS numerator FROM familyhome_familystylehome f JOIN agency a ON a.id = f.home_id, today
 WHERE f.opened_on <= day AND (f.closed_on IS NULL OR f.closed_on > day)
