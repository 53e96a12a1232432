-- Schema 1 of an organisation: a table a noun, as src/core/guild-kind.c describes them.
-- Dates are days since 31 December of year 0, and 0 is none. Keys are given once and never again.

-- The organisation itself: one row.
CREATE TABLE organisation (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (id)
);

-- Policies that differ from their fallback.
CREATE TABLE setting (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  value TEXT NOT NULL,
  UNIQUE (id)
);

CREATE TABLE framework (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  licence TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'retired')),
  mentor_threshold INTEGER CHECK (mentor_threshold BETWEEN 0 AND 9),
  UNIQUE (id)
);

CREATE TABLE framework_version (
  key INTEGER PRIMARY KEY,
  framework INTEGER NOT NULL REFERENCES framework (key) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  published INTEGER NOT NULL,
  published_by TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  content TEXT NOT NULL DEFAULT '',
  UNIQUE (framework, number)
);

CREATE TABLE proficiency_level (
  key INTEGER PRIMARY KEY,
  framework INTEGER NOT NULL REFERENCES framework (key) DEFERRABLE INITIALLY DEFERRED,
  level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 9),
  name TEXT NOT NULL,
  definition TEXT NOT NULL DEFAULT '',
  UNIQUE (framework, level)
);

CREATE TABLE domain (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  framework INTEGER NOT NULL REFERENCES framework (key) DEFERRABLE INITIALLY DEFERRED,
  parent INTEGER REFERENCES domain (key) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  definition TEXT NOT NULL DEFAULT '',
  position INTEGER,
  UNIQUE (id)
);

CREATE TABLE competency (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  framework INTEGER NOT NULL REFERENCES framework (key) DEFERRABLE INITIALLY DEFERRED,
  domain INTEGER REFERENCES domain (key) DEFERRABLE INITIALLY DEFERRED,
  code TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  definition TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  tags TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  licence TEXT NOT NULL DEFAULT '',
  position INTEGER,
  archived INTEGER NOT NULL DEFAULT 0,
  UNIQUE (id)
);

CREATE TABLE level_descriptor (
  key INTEGER PRIMARY KEY,
  competency INTEGER NOT NULL REFERENCES competency (key) DEFERRABLE INITIALLY DEFERRED,
  level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 9),
  text TEXT NOT NULL,
  UNIQUE (competency, level)
);

CREATE TABLE indicator (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  competency INTEGER NOT NULL REFERENCES competency (key) DEFERRABLE INITIALLY DEFERRED,
  level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 9),
  position INTEGER,
  text TEXT NOT NULL,
  source_level REAL,
  UNIQUE (id)
);

CREATE TABLE role (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  family TEXT NOT NULL DEFAULT '',
  grade TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT '',
  stub INTEGER NOT NULL DEFAULT 0,
  UNIQUE (id)
);

CREATE TABLE role_path (
  key INTEGER PRIMARY KEY,
  role INTEGER NOT NULL REFERENCES role (key) DEFERRABLE INITIALLY DEFERRED,
  next INTEGER NOT NULL REFERENCES role (key) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (role, next)
);

-- Targets have versions: from when until when; 0 is open.
CREATE TABLE requirement (
  key INTEGER PRIMARY KEY,
  role INTEGER NOT NULL REFERENCES role (key) DEFERRABLE INITIALLY DEFERRED,
  competency INTEGER NOT NULL REFERENCES competency (key) DEFERRABLE INITIALLY DEFERRED,
  "from" INTEGER NOT NULL DEFAULT 0,
  until INTEGER NOT NULL DEFAULT 0,
  target INTEGER NOT NULL CHECK (target BETWEEN 0 AND 9),
  weight REAL NOT NULL,
  source_level REAL,
  UNIQUE (role, competency, "from")
);

CREATE TABLE person (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  hire_date INTEGER NOT NULL DEFAULT 0,
  end_date INTEGER NOT NULL DEFAULT 0,
  status TEXT NOT NULL CHECK (status IN ('active', 'leave', 'left')),
  next_role INTEGER REFERENCES role (key) DEFERRABLE INITIALLY DEFERRED,
  external INTEGER NOT NULL DEFAULT 0,
  UNIQUE (id)
);

-- Where somebody worked, from when until when; 0 is open.
CREATE TABLE employment (
  key INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person (key) DEFERRABLE INITIALLY DEFERRED,
  "from" INTEGER NOT NULL DEFAULT 0,
  until INTEGER NOT NULL DEFAULT 0,
  role INTEGER REFERENCES role (key) DEFERRABLE INITIALLY DEFERRED,
  department TEXT NOT NULL DEFAULT '',
  location TEXT NOT NULL DEFAULT '',
  manager INTEGER REFERENCES person (key) DEFERRABLE INITIALLY DEFERRED,
  confirmer INTEGER REFERENCES person (key) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (person, "from")
);

CREATE TABLE role_assessor (
  key INTEGER PRIMARY KEY,
  role INTEGER NOT NULL REFERENCES role (key) DEFERRABLE INITIALLY DEFERRED,
  person INTEGER NOT NULL REFERENCES person (key) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (role, person)
);

CREATE TABLE mentor (
  key INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person (key) DEFERRABLE INITIALLY DEFERRED,
  status TEXT NOT NULL CHECK (status IN ('invited', 'applied', 'approved', 'trained', 'ready', 'paused')),
  capacity INTEGER,
  languages TEXT NOT NULL DEFAULT '',
  hours_per_month REAL,
  organisation TEXT NOT NULL DEFAULT '',
  trained INTEGER NOT NULL DEFAULT 0,
  code_accepted INTEGER NOT NULL DEFAULT 0,
  skill REAL,
  UNIQUE (person)
);

CREATE TABLE mentee (
  key INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person (key) DEFERRABLE INITIALLY DEFERRED,
  briefed INTEGER NOT NULL DEFAULT 0,
  capacity INTEGER,
  languages TEXT NOT NULL DEFAULT '',
  hours_per_month REAL,
  UNIQUE (person)
);

CREATE TABLE gap_mark (
  key INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person (key) DEFERRABLE INITIALLY DEFERRED,
  competency INTEGER NOT NULL REFERENCES competency (key) DEFERRABLE INITIALLY DEFERRED,
  date INTEGER NOT NULL DEFAULT 0,
  UNIQUE (person, competency)
);

CREATE TABLE programme (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  purpose TEXT NOT NULL DEFAULT '',
  scope TEXT NOT NULL DEFAULT '',
  rules TEXT NOT NULL DEFAULT '',
  coordinator INTEGER REFERENCES person (key) DEFERRABLE INITIALLY DEFERRED,
  "from" INTEGER NOT NULL DEFAULT 0,
  until INTEGER NOT NULL DEFAULT 0,
  launched INTEGER NOT NULL DEFAULT 0,
  UNIQUE (id)
);

CREATE TABLE cohort (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  programme INTEGER NOT NULL REFERENCES programme (key) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  "from" INTEGER NOT NULL DEFAULT 0,
  until INTEGER NOT NULL DEFAULT 0,
  UNIQUE (id)
);

CREATE TABLE cohort_member (
  key INTEGER PRIMARY KEY,
  cohort INTEGER NOT NULL REFERENCES cohort (key) DEFERRABLE INITIALLY DEFERRED,
  person INTEGER NOT NULL REFERENCES person (key) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (cohort, person)
);

CREATE TABLE assessment (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  subject INTEGER NOT NULL REFERENCES person (key) DEFERRABLE INITIALLY DEFERRED,
  assessor INTEGER REFERENCES person (key) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('self', 'manager', 'peer', 'report')),
  state TEXT NOT NULL CHECK (state IN ('planned', 'draft', 'submitted')),
  date INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  recorded_by TEXT NOT NULL DEFAULT '',
  version INTEGER,
  UNIQUE (id)
);

-- Ratings lie together by assessment; a level that is NULL means not applicable.
CREATE TABLE rating (
  assessment INTEGER NOT NULL REFERENCES assessment (key) DEFERRABLE INITIALLY DEFERRED,
  competency INTEGER NOT NULL REFERENCES competency (key) DEFERRABLE INITIALLY DEFERRED,
  level INTEGER CHECK (level BETWEEN 0 AND 9),
  source_level REAL,
  evidence TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (assessment, competency)
) WITHOUT ROWID;

CREATE TABLE pair_rule (
  key INTEGER PRIMARY KEY,
  mentor INTEGER NOT NULL REFERENCES person (key) DEFERRABLE INITIALLY DEFERRED,
  mentee INTEGER NOT NULL REFERENCES person (key) DEFERRABLE INITIALLY DEFERRED,
  competency INTEGER REFERENCES competency (key) DEFERRABLE INITIALLY DEFERRED,
  rule TEXT NOT NULL CHECK (rule IN ('together', 'apart', 'prefer', 'avoid')),
  reason TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX pair_rule_identity ON pair_rule (mentor, mentee, coalesce (competency, 0));

CREATE TABLE pairing (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  programme INTEGER REFERENCES programme (key) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('task', 'career')),
  mentor INTEGER NOT NULL REFERENCES person (key) DEFERRABLE INITIALLY DEFERRED,
  mentee INTEGER NOT NULL REFERENCES person (key) DEFERRABLE INITIALLY DEFERRED,
  competency INTEGER REFERENCES competency (key) DEFERRABLE INITIALLY DEFERRED,
  from_level INTEGER CHECK (from_level BETWEEN 0 AND 9),
  goal_level INTEGER CHECK (goal_level BETWEEN 0 AND 9),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'offered', 'agreed', 'declined', 'active', 'paused', 'reassess', 'confirm', 'closed', 'ended')),
  "from" INTEGER NOT NULL DEFAULT 0,
  until INTEGER NOT NULL DEFAULT 0,
  hours REAL,
  project TEXT NOT NULL DEFAULT '',
  goals TEXT NOT NULL DEFAULT '',
  scope TEXT NOT NULL DEFAULT '',
  confidentiality TEXT NOT NULL DEFAULT '',
  boundaries TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL CHECK (outcome IN ('none', 'confirmed', 'partly', 'unchanged', 'ended-early')),
  closed INTEGER NOT NULL DEFAULT 0,
  reason TEXT NOT NULL DEFAULT '',
  UNIQUE (id)
);

CREATE TABLE acceptance (
  key INTEGER PRIMARY KEY,
  pairing INTEGER NOT NULL REFERENCES pairing (key) DEFERRABLE INITIALLY DEFERRED,
  person INTEGER NOT NULL REFERENCES person (key) DEFERRABLE INITIALLY DEFERRED,
  part TEXT NOT NULL CHECK (part IN ('mentor', 'mentee', 'manager')),
  date INTEGER NOT NULL,
  UNIQUE (pairing, person, part)
);

CREATE TABLE session (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  pairing INTEGER NOT NULL REFERENCES pairing (key) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('shadowing', 'practice', 'feedback')),
  date INTEGER NOT NULL,
  minutes INTEGER,
  notes TEXT NOT NULL DEFAULT '',
  UNIQUE (id)
);

CREATE TABLE practice (
  key INTEGER PRIMARY KEY,
  session INTEGER NOT NULL REFERENCES session (key) DEFERRABLE INITIALLY DEFERRED,
  indicator INTEGER NOT NULL REFERENCES indicator (key) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (session, indicator)
);

CREATE TABLE log_entry (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  programme INTEGER REFERENCES programme (key) DEFERRABLE INITIALLY DEFERRED,
  pairing INTEGER REFERENCES pairing (key) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('concern', 'success')),
  date INTEGER NOT NULL,
  by TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL,
  closed INTEGER NOT NULL DEFAULT 0,
  UNIQUE (id)
);

CREATE INDEX assessment_subject ON assessment (subject);

-- The newest submitted rating of a person in a competency, by kind of assessment (0 self, 1 manager,
-- 2 peer, 3 report). It follows from assessment and rating, and is rebuilt after bulk imports.
CREATE TABLE latest (
  person INTEGER NOT NULL,
  competency INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  level INTEGER,
  date INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  PRIMARY KEY (person, competency, kind)
) WITHOUT ROWID;

-- The least key of a kind that was never given.
CREATE TABLE key_sequence (
  kind TEXT PRIMARY KEY,
  next INTEGER NOT NULL
) WITHOUT ROWID;

-- The journal: what was done, in the order in which it was done (state 0 done, 1 undone, 2 undone and
-- not to be redone).
CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  time INTEGER NOT NULL,
  actor TEXT NOT NULL,
  name TEXT NOT NULL,
  detail TEXT NOT NULL,
  flags INTEGER NOT NULL,
  state INTEGER NOT NULL,
  n_rows INTEGER NOT NULL
);
CREATE INDEX change_state ON change (state, id);

-- Its rows before and after, as images that name their fields.
CREATE TABLE change_row (
  change INTEGER NOT NULL REFERENCES change (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  key INTEGER NOT NULL,
  before BLOB,
  after BLOB,
  PRIMARY KEY (change, position)
) WITHOUT ROWID;
CREATE INDEX change_row_object ON change_row (kind, key);

-- Rows that a bulk change added, as runs of keys; ratings follow their assessments.
CREATE TABLE change_range (
  change INTEGER NOT NULL REFERENCES change (id),
  kind TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (change, kind, first)
) WITHOUT ROWID;

-- The rows of an undone bulk change, compressed, for redo.
CREATE TABLE change_blob (
  change INTEGER NOT NULL REFERENCES change (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (change, position)
);

-- Each time that a change was applied (1) or taken back (-1): the number is the organisation's version.
CREATE TABLE event (
  version INTEGER PRIMARY KEY AUTOINCREMENT,
  change INTEGER NOT NULL,
  direction INTEGER NOT NULL
);
