-- Mine: what was said of an item beyond its marks. `value` is its grade or text, as JSON.
CREATE TABLE answer_with_value (
  evaluation_id TEXT NOT NULL REFERENCES evaluation (id),
  item_key      TEXT NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('ok', 'na', 'hit', 'given')),
  reason        TEXT NOT NULL,
  value         TEXT CHECK (json_valid(value)),
  circumstances TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(circumstances)),
  PRIMARY KEY (evaluation_id, item_key),
  CHECK (state = 'given' OR value IS NULL)
) STRICT, WITHOUT ROWID;

INSERT INTO answer_with_value (evaluation_id, item_key, state, reason)
  SELECT evaluation_id, item_key, state, reason FROM answer;
DROP TABLE answer;
ALTER TABLE answer_with_value RENAME TO answer;

ALTER TABLE mark ADD COLUMN circumstances TEXT NOT NULL DEFAULT '[]'
  CHECK (json_valid(circumstances));

-- `unscorable`: why the call could not be judged, once that was submitted. `facts`: what was known
-- of the call when its judging began. Both as JSON.
ALTER TABLE evaluation ADD COLUMN revision INTEGER NOT NULL DEFAULT 1 CHECK (revision > 0);
ALTER TABLE evaluation ADD COLUMN unscorable TEXT CHECK (json_valid(unscorable));
ALTER TABLE evaluation ADD COLUMN facts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(facts));

-- Mine: the fact each submission told, which holds the whole judgement; one a revision, for ever.
CREATE TABLE submission_of_revision (
  evaluation_id TEXT    NOT NULL REFERENCES evaluation (id),
  revision      INTEGER NOT NULL CHECK (revision > 0),
  submitted_at  INTEGER NOT NULL,
  total         REAL    NOT NULL,
  max           REAL    NOT NULL,
  fact          TEXT    NOT NULL,
  PRIMARY KEY (evaluation_id, revision)
) STRICT;

INSERT INTO submission_of_revision (evaluation_id, revision, submitted_at, total, max, fact)
  SELECT evaluation_id, 1, ifnull(evaluation.submitted_at, evaluation.started_at), total, max, fact
    FROM submission JOIN evaluation ON evaluation.id = submission.evaluation_id;
DROP TABLE submission;
ALTER TABLE submission_of_revision RENAME TO submission;

-- Mine: why a submitted evaluation was taken up again. `revision` is the one that began.
CREATE TABLE reopening (
  evaluation_id TEXT    NOT NULL REFERENCES evaluation (id),
  revision      INTEGER NOT NULL CHECK (revision > 1),
  why           TEXT    NOT NULL,
  at            INTEGER NOT NULL,
  PRIMARY KEY (evaluation_id, revision)
) STRICT, WITHOUT ROWID;

-- Mine: how the call was listened to, as each submission told it.
CREATE TABLE listened_of_revision (
  evaluation_id   TEXT    NOT NULL REFERENCES evaluation (id),
  revision        INTEGER NOT NULL CHECK (revision > 0),
  duration_ms     INTEGER NOT NULL CHECK (duration_ms >= 0),
  heard_ms        INTEGER NOT NULL CHECK (heard_ms >= 0),
  agent_ms        INTEGER NOT NULL CHECK (agent_ms >= 0),
  customer_ms     INTEGER NOT NULL CHECK (customer_ms >= 0),
  speech_ms       INTEGER CHECK (speech_ms >= 0),
  speech_heard_ms INTEGER CHECK (speech_heard_ms >= 0),
  skipped_ms      INTEGER NOT NULL CHECK (skipped_ms >= 0),
  played_ms       INTEGER NOT NULL CHECK (played_ms >= 0),
  listened_ms     INTEGER NOT NULL CHECK (listened_ms >= 0),
  replays         INTEGER NOT NULL CHECK (replays >= 0),
  speeds          TEXT    NOT NULL,
  PRIMARY KEY (evaluation_id, revision),
  CHECK ((speech_ms IS NULL) = (speech_heard_ms IS NULL))
) STRICT;

INSERT INTO listened_of_revision
  SELECT evaluation_id, 1, duration_ms, heard_ms, agent_ms, customer_ms, speech_ms, speech_heard_ms,
    skipped_ms, played_ms, listened_ms, replays, speeds FROM listened;
DROP TABLE listened;
ALTER TABLE listened_of_revision RENAME TO listened;
