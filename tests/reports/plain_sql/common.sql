-- What the queries beside this file begin with: homes, days, children in care. Nothing here is taken from the product.
WITH today AS (
    SELECT %(on)s::date AS day, date '2022-07-11' AS issued
),
-- A county's home counts at the county and its prefecture, a prefecture's at the prefecture, the province's nowhere below.
agency AS (
    SELECT a.*, CASE a.level WHEN 'COUNTY' THEN j.parent_id WHEN 'PREFECTURE' THEN j.id END AS prefecture,
           CASE a.level WHEN 'COUNTY' THEN j.id END AS county,
           a.retained AND a.retained_from <= day AND a.retained_until >= day AS retained_today
      FROM agencies_agency a JOIN agencies_jurisdiction j ON j.id = a.jurisdiction_id, today
),
-- A file that was merged into another is nobody. Who was born on 29 February is a year older on the 28th.
child AS (
    SELECT c.*, CASE to_char(birth_date, 'MMDD') WHEN '0229' THEN birth_date - 1 ELSE birth_date END AS birthday
      FROM children_child c WHERE c.merged_into_id IS NULL
),
-- 性别、年龄、残疾 of a child on the day, as the parts of figures are called.
part AS (
    SELECT id AS child_id, 'sex_' || sex AS sex,
           CASE WHEN birthday IS NULL THEN 'age_none'
                WHEN birthday + interval '3 years' > day THEN 'age_0'
                WHEN birthday + interval '6 years' > day THEN 'age_3'
                WHEN birthday + interval '12 years' > day THEN 'age_6'
                WHEN birthday + interval '15 years' > day THEN 'age_12'
                WHEN birthday + interval '18 years' > day THEN 'age_15'
                ELSE 'age_18' END AS age,
           'dis_' || coalesce(nullif(disability_kind, ''), 'none') AS disability
      FROM child, today
),
-- Whose death is recorded, also while the papers of the leaving are not complete.
dead AS (
    SELECT child_id, died_on FROM leaving_death WHERE state <> 'WITHDRAWN'
),
-- 在院儿童: who lives in the care of a home on the day. The last day of a stay is the first one that is not of it.
care AS (
    SELECT p.child_id, p.home_id, p.mode, a.level, a.prefecture, a.county, a.retained_today, c.birthday,
           c.origin_id, c.disability_kind, c.health_state, c.profile_confirmed_on, part.sex, part.age, part.disability
      FROM children_placement p JOIN agency a ON a.id = p.home_id JOIN child c ON c.id = p.child_id
      JOIN part ON part.child_id = c.id, today
     WHERE a.kind = 'CHILD_WELFARE' AND p.starts_on <= day AND (p.ends_on IS NULL OR p.ends_on > day)
       AND NOT EXISTS (SELECT FROM dead WHERE dead.child_id = p.child_id AND died_on <= day)
),
-- 长期监护儿童: of them those whose guardian is the civil affairs department for long.
long_term AS (
    SELECT care.*, g.starts_on AS guarded_since FROM care JOIN children_guardianshipepisode g ON g.child_id = care.child_id, today
     WHERE g.kind = 'LONG_TERM' AND g.starts_on <= day AND (g.ends_on IS NULL OR g.ends_on > day)
),
-- 当日所在机构, or the last one of who has left.
last_home AS (
    SELECT DISTINCT ON (p.child_id) p.child_id, a.prefecture, a.county
      FROM children_placement p JOIN agency a ON a.id = p.home_id, today
     WHERE p.starts_on <= day ORDER BY p.child_id, p.starts_on DESC, p.id DESC
),
-- 工作日: Monday to Friday, less the days off and with the weekends worked of the official calendar.
working AS (
    SELECT d::date AS working_day FROM generate_series(date '2020-01-01', date '2030-12-31', interval '1 day') d
      LEFT JOIN casework_holiday h ON h.day = d::date
     WHERE coalesce(h.working, extract(isodow FROM d) < 6)
)
