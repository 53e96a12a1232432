-- Schema 2: since when a pairing stands where it stands, and which of the overridable rules were
-- overridden for it, by whom and why. What is not submitted yet is found without reading the rest.
ALTER TABLE pairing ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pairing ADD COLUMN overrides TEXT NOT NULL DEFAULT '';
ALTER TABLE pairing ADD COLUMN overridden_by TEXT NOT NULL DEFAULT '';
ALTER TABLE pairing ADD COLUMN override_reason TEXT NOT NULL DEFAULT '';
CREATE INDEX assessment_open ON assessment (key) WHERE state <> 'submitted';
