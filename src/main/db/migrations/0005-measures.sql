-- Here: the figures of a recording. A row speaks of one content, by `sha256`, and of one agent's side.
-- `formula` tells how they were computed, so that a newer version knows which to make anew. The whole
-- stands in `body`; the columns are what the queue filters by, and what an agent's norm is made of.
CREATE TABLE measures (
  recording_id       TEXT    NOT NULL PRIMARY KEY,
  sha256             TEXT    NOT NULL,
  formula            INTEGER NOT NULL CHECK (formula > 0),
  agent_channel      INTEGER CHECK (agent_channel IN (0, 1)),
  basis              TEXT    NOT NULL CHECK (basis IN ('energy', 'model')),
  first_word_ms      INTEGER CHECK (first_word_ms >= 0),
  longest_silence_ms INTEGER NOT NULL CHECK (longest_silence_ms >= 0),
  interruptions      INTEGER CHECK (interruptions >= 0),
  rate               REAL    CHECK (rate >= 0),
  pace               TEXT    CHECK (pace IN ('slow', 'usual', 'fast')),
  level_db           REAL    CHECK (level_db <= 0),
  full_scale_share   REAL    NOT NULL CHECK (full_scale_share BETWEEN 0 AND 1),
  longest_hold_ms    INTEGER CHECK (longest_hold_ms >= 0),
  body               TEXT    NOT NULL CHECK (json_valid(body)),
  CHECK (pace IS NULL OR rate IS NOT NULL)
) STRICT;

-- Derived, as the whole row is. `longest_silence_ms` is null where nothing was measured. Nobody who
-- is called can be kept waiting for an opening, so `first_word_ms` is of inbound calls alone.
ALTER TABLE queue_row ADD COLUMN first_word_ms INTEGER;
ALTER TABLE queue_row ADD COLUMN longest_silence_ms INTEGER;
ALTER TABLE queue_row ADD COLUMN interruptions INTEGER;
ALTER TABLE queue_row ADD COLUMN pace TEXT;
ALTER TABLE queue_row ADD COLUMN level_db REAL;
ALTER TABLE queue_row ADD COLUMN full_scale_share REAL;
ALTER TABLE queue_row ADD COLUMN longest_hold_ms INTEGER;

DROP INDEX queue_by_due;
-- Holds all that is filtered by, so that a search reads this alone, in the default order.
CREATE INDEX queue_by_due
  ON queue_row (due_at, n, state, media, direction, team, first_word_ms, longest_silence_ms,
    interruptions, pace, level_db, full_scale_share, longest_hold_ms, customer_number, search);
-- What is counted of the figures, without the words.
CREATE INDEX queue_by_figures
  ON queue_row (longest_silence_ms, first_word_ms, interruptions, pace, level_db, full_scale_share,
    longest_hold_ms)
  WHERE longest_silence_ms IS NOT NULL;
