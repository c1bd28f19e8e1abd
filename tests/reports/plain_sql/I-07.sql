-- 来自长白山保护开发区的长期监护儿童中，由延边州儿童福利机构收留抚养的比例。
SELECT prefecture, county, level = 'PREFECTURE' AND prefecture = 222400 AS numerator, true AS denominator
  FROM long_term WHERE origin_id = 229000
