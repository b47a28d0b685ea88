-- Here: what the speech model heard in a recording, a block as shared/audio.ts has it. A row speaks
-- of one content, by `sha256`, and of one model; what another model heard is heard anew.
CREATE TABLE hearing (
  recording_id TEXT NOT NULL PRIMARY KEY,
  sha256       TEXT NOT NULL,
  model        TEXT NOT NULL,
  block        BLOB NOT NULL
) STRICT;
