-- Every submitted rating, a person's together.
SELECT a.subject,
       r.competency,
       CASE a.kind WHEN 'self' THEN 0 WHEN 'manager' THEN 1 WHEN 'peer' THEN 2 ELSE 3 END,
       r.level,
       a.date,
       a.entry
  FROM assessment AS a INDEXED BY assessment_subject
 CROSS JOIN rating AS r
 WHERE r.assessment = a.key AND a.state = 'submitted'
 ORDER BY a.subject
