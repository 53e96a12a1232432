-- A draft whose people or competencies are not there.
SELECT 1 FROM assessment AS a
 WHERE a.state <> 'submitted'
   AND (NOT EXISTS (SELECT 1 FROM person AS p WHERE p.key = a.subject)
     OR (a.assessor IS NOT NULL AND NOT EXISTS (SELECT 1 FROM person AS p WHERE p.key = a.assessor))
     OR EXISTS (SELECT 1 FROM rating AS r
                 WHERE r.assessment = a.key
                   AND NOT EXISTS (SELECT 1 FROM competency AS c WHERE c.key = r.competency)))
 LIMIT 1
