-- Every submitted rating of the people from ?1 to ?2, a person's together.
SELECT a.subject,
       r.competency,
       CASE a.kind WHEN 'self' THEN 0 WHEN 'manager' THEN 1 WHEN 'peer' THEN 2 ELSE 3 END,
       r.level,
       a.date,
       a.entry
  FROM assessment AS a INDEXED BY assessment_subject
 CROSS JOIN rating AS r
 WHERE r.assessment = a.key AND a.state = 'submitted' AND a.subject BETWEEN ?1 AND ?2
 ORDER BY a.subject
