-- Ours (mirror): the recorder's own files where a call was recorded in two, and when a person last
-- said which side is the agent's.
ALTER TABLE recording ADD COLUMN legs TEXT NOT NULL DEFAULT '[]';
ALTER TABLE recording ADD COLUMN sides_told_at INTEGER;

-- Mine: which channel of a recording I said to be the agent's. It holds until somebody says so later.
CREATE TABLE told_sides (
  recording_id  TEXT    NOT NULL PRIMARY KEY,
  agent_channel INTEGER NOT NULL CHECK (agent_channel IN (0, 1)),
  at            INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Here: recordings whose two channels were found to carry the same sound, by content.
CREATE TABLE dual_mono (
  sha256 TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
