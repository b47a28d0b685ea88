-- Ours (mirror): how far each feed of the hub has been read.
CREATE TABLE feed (
  scope  TEXT NOT NULL PRIMARY KEY,
  cursor TEXT NOT NULL
) STRICT;

-- Ours (mirror): the call log. `search` is what people type, in NFKC and lower case.
CREATE TABLE call (
  id              TEXT    NOT NULL PRIMARY KEY,
  scope           TEXT    NOT NULL,
  external_id     TEXT    NOT NULL,
  agent_id        TEXT    NOT NULL,
  agent_name      TEXT    NOT NULL,
  agent_initials  TEXT    NOT NULL,
  team            TEXT    NOT NULL,
  hired_on        TEXT,
  queue           TEXT    NOT NULL,
  skill           TEXT    NOT NULL,
  direction       TEXT    NOT NULL CHECK (direction IN ('inbound', 'outbound')),
  started_at      INTEGER NOT NULL,
  ring_ms         INTEGER NOT NULL,
  talk_ms         INTEGER NOT NULL,
  hold_ms         INTEGER NOT NULL,
  customer_number TEXT    NOT NULL,
  disposition     TEXT    NOT NULL,
  satisfaction    INTEGER,
  complaint       INTEGER NOT NULL CHECK (complaint IN (0, 1)),
  high_value      INTEGER NOT NULL CHECK (high_value IN (0, 1)),
  recording_id    TEXT,
  extra           TEXT    NOT NULL,
  search          TEXT    NOT NULL
) STRICT;

CREATE INDEX call_by_agent ON call (agent_id, started_at, id);

-- Ours (mirror): the sound files calls were recorded in.
CREATE TABLE recording (
  id            TEXT    NOT NULL PRIMARY KEY,
  scope         TEXT    NOT NULL,
  call_id       TEXT    NOT NULL,
  sha256        TEXT    NOT NULL,
  bytes         INTEGER NOT NULL,
  sealed_sha256 TEXT    NOT NULL,
  sealed_bytes  INTEGER NOT NULL,
  key           TEXT    NOT NULL,
  container     TEXT    NOT NULL,
  codec         TEXT    NOT NULL,
  channels      INTEGER NOT NULL,
  sample_rate   INTEGER NOT NULL,
  frames        INTEGER NOT NULL,
  duration_ms   INTEGER NOT NULL,
  problems      TEXT    NOT NULL,
  agent_channel INTEGER
) STRICT;

CREATE INDEX recording_by_call ON recording (call_id);

-- Ours (mirror): what is judged, one row a version. `change_id` is the hub's name for the row.
CREATE TABLE scorecard (
  id        TEXT    NOT NULL,
  version   INTEGER NOT NULL,
  scope     TEXT    NOT NULL,
  change_id TEXT    NOT NULL,
  key       TEXT    NOT NULL,
  body      TEXT    NOT NULL,
  PRIMARY KEY (id, version)
) STRICT;

-- Ours (mirror): who is to judge which call, by what and until when.
CREATE TABLE assignment (
  id                TEXT    NOT NULL PRIMARY KEY,
  scope             TEXT    NOT NULL,
  call_id           TEXT    NOT NULL,
  inspector_id      TEXT    NOT NULL,
  scorecard_id      TEXT    NOT NULL,
  scorecard_version INTEGER NOT NULL,
  due_at            INTEGER NOT NULL,
  created_at        INTEGER NOT NULL,
  withdrawn         INTEGER NOT NULL CHECK (withdrawn IN (0, 1))
) STRICT;

CREATE INDEX assignment_by_call ON assignment (call_id);

-- Ours (mirror): people by name.
CREATE TABLE person (
  id    TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  name  TEXT NOT NULL,
  role  TEXT NOT NULL
) STRICT;

-- Ours (mirror): what went wrong on the hub.
CREATE TABLE hub_problem (
  id      TEXT    NOT NULL PRIMARY KEY,
  scope   TEXT    NOT NULL,
  kind    TEXT    NOT NULL,
  call_id TEXT,
  params  TEXT    NOT NULL,
  at      INTEGER NOT NULL
) STRICT;

CREATE INDEX hub_problem_by_call ON hub_problem (call_id);

-- Ours (mirror): rows this version cannot read, as they came, for a version that can.
CREATE TABLE parked_change (
  scope  TEXT    NOT NULL,
  entity TEXT    NOT NULL,
  id     TEXT    NOT NULL,
  seq    INTEGER NOT NULL,
  op     TEXT    NOT NULL CHECK (op IN ('put', 'del')),
  body   TEXT    NOT NULL,
  PRIMARY KEY (scope, entity, id)
) STRICT, WITHOUT ROWID;
