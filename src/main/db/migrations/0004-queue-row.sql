-- Derived: what the queue filters and sorts by, one row a call assigned to me. Made from assignment,
-- call, recording, shelf, evaluation and outbox by queue-rows.ts, in the transaction that changes them.
CREATE TABLE queue_row (
  n               INTEGER PRIMARY KEY,
  assignment_id   TEXT    NOT NULL UNIQUE,
  call_id         TEXT    NOT NULL,
  evaluation_id   TEXT,
  due_at          INTEGER NOT NULL,
  started_at      INTEGER NOT NULL,
  agent_sort      TEXT    NOT NULL,
  duration_ms     INTEGER NOT NULL,
  state           TEXT    NOT NULL CHECK (state IN ('todo', 'draft', 'sending', 'sent')),
  media           TEXT    NOT NULL CHECK (media IN ('none', 'remote', 'partial', 'ready', 'failed')),
  direction       TEXT    NOT NULL,
  team            TEXT    NOT NULL,
  customer_number TEXT    NOT NULL,
  search          TEXT    NOT NULL
) STRICT;

CREATE INDEX queue_by_call ON queue_row (call_id, due_at);
CREATE INDEX queue_by_start ON queue_row (started_at);
CREATE INDEX queue_by_agent ON queue_row (agent_sort);
CREATE INDEX queue_by_duration ON queue_row (duration_ms);
CREATE INDEX queue_by_team ON queue_row (team);
CREATE INDEX queue_by_state ON queue_row (state, media);
-- Holds all that is filtered by, so that a search reads this alone, in the default order.
CREATE INDEX queue_by_due
  ON queue_row (due_at, n, state, media, direction, team, customer_number, search);
CREATE INDEX queue_to_fetch ON queue_row (due_at)
  WHERE state IN ('todo', 'draft') AND media IN ('remote', 'partial');
