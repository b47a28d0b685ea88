-- Mine: one judgement of one call. The row here is the truth from the moment it is committed.
CREATE TABLE evaluation (
  id                TEXT    NOT NULL PRIMARY KEY,
  call_id           TEXT    NOT NULL,
  assignment_id     TEXT,
  inspector_id      TEXT    NOT NULL,
  scorecard_id      TEXT    NOT NULL,
  scorecard_version INTEGER NOT NULL CHECK (scorecard_version > 0),
  state             TEXT    NOT NULL CHECK (state IN ('draft', 'submitted')),
  note              TEXT    NOT NULL,
  started_at        INTEGER NOT NULL,
  submitted_at      INTEGER,
  CHECK ((state = 'submitted') = (submitted_at IS NOT NULL))
) STRICT;

CREATE INDEX evaluation_by_call ON evaluation (call_id, started_at);

-- Mine: a moment or a range of a call.
CREATE TABLE mark (
  id            TEXT    NOT NULL PRIMARY KEY,
  evaluation_id TEXT    NOT NULL REFERENCES evaluation (id),
  item_key      TEXT,
  at_ms         INTEGER NOT NULL CHECK (at_ms >= 0),
  end_ms        INTEGER CHECK (end_ms > at_ms),
  note          TEXT    NOT NULL,
  created_at    INTEGER NOT NULL
) STRICT;

CREATE INDEX mark_by_evaluation ON mark (evaluation_id, at_ms, id);

-- Mine: what was said of an item beyond its marks.
CREATE TABLE answer (
  evaluation_id TEXT NOT NULL REFERENCES evaluation (id),
  item_key      TEXT NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('ok', 'na', 'hit')),
  reason        TEXT NOT NULL,
  PRIMARY KEY (evaluation_id, item_key)
) STRICT, WITHOUT ROWID;

-- Mine: the fact each submission told, kept when its outbox row is long gone.
CREATE TABLE submission (
  evaluation_id TEXT NOT NULL PRIMARY KEY REFERENCES evaluation (id),
  total         REAL NOT NULL,
  max           REAL NOT NULL,
  fact          TEXT NOT NULL
) STRICT;

-- Mine: facts on their way to the hub, and for a while those it has.
CREATE TABLE outbox (
  seq           INTEGER PRIMARY KEY AUTOINCREMENT,
  id            TEXT    NOT NULL UNIQUE,
  evaluation_id TEXT,
  fact          TEXT    NOT NULL,
  state         TEXT    NOT NULL DEFAULT 'waiting'
                CHECK (state IN ('waiting', 'sent', 'conflict', 'rejected')),
  settled_at    INTEGER,
  CHECK ((state = 'waiting') = (settled_at IS NULL))
) STRICT;

CREATE INDEX outbox_waiting ON outbox (seq) WHERE state = 'waiting';
CREATE INDEX outbox_unsent ON outbox (evaluation_id) WHERE state <> 'sent';
CREATE INDEX outbox_set_aside ON outbox (evaluation_id, seq) WHERE state IN ('conflict', 'rejected');
CREATE INDEX outbox_sent ON outbox (settled_at) WHERE state = 'sent';

-- Mine: facts that were taken in already, from my other devices or from an outbox since emptied.
CREATE TABLE seen_fact (
  id TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
