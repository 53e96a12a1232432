-- Schema 3: a framework knows the number of its latest published version.
ALTER TABLE framework ADD COLUMN version INTEGER;
UPDATE framework SET version = (SELECT max (number) FROM framework_version WHERE framework = framework.key);
