-- The newest submitted rating of person ?1 in competency ?2, of each kind.
INSERT INTO latest (person, competency, kind, level, date, entry)
SELECT person, competency, kind, level, date, entry
  FROM (SELECT a.subject AS person,
               r.competency AS competency,
               CASE a.kind WHEN 'self' THEN 0 WHEN 'manager' THEN 1 WHEN 'peer' THEN 2 ELSE 3 END AS kind,
               r.level AS level,
               a.date AS date,
               a.entry AS entry,
               row_number () OVER (PARTITION BY a.kind ORDER BY a.date DESC, a.entry DESC) AS place
          FROM assessment AS a
          JOIN rating AS r ON r.assessment = a.key AND r.competency = ?2
         WHERE a.subject = ?1 AND a.state = 'submitted')
 WHERE place = 1
