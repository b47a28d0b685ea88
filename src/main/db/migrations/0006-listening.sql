-- Here: what of a call was heard on which side and how fast, and what was skipped, as JSON; null for
-- what was heard before this was kept.
ALTER TABLE place ADD COLUMN listening TEXT;

-- Mine: how the call was listened to, as each submission told it.
CREATE TABLE listened (
  evaluation_id   TEXT    NOT NULL PRIMARY KEY REFERENCES evaluation (id),
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
  CHECK ((speech_ms IS NULL) = (speech_heard_ms IS NULL))
) STRICT;
