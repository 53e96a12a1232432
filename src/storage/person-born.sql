-- When the change was made that first speaks of a person.
SELECT time FROM change WHERE id = (
  SELECT min (change) FROM (
    SELECT change FROM change_row WHERE kind = 'person' AND key = ?1
    UNION ALL
    SELECT change FROM change_range WHERE kind = 'person' AND ?1 BETWEEN first AND last))
