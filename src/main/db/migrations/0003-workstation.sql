-- Here: which sealed recordings are on this disk. A row speaks of one content, by `sealed_sha256`.
CREATE TABLE shelf (
  recording_id  TEXT    NOT NULL PRIMARY KEY,
  sealed_sha256 TEXT    NOT NULL,
  state         TEXT    NOT NULL CHECK (state IN ('remote', 'partial', 'ready', 'failed')),
  have_bytes    INTEGER NOT NULL DEFAULT 0 CHECK (have_bytes >= 0),
  attempts      INTEGER NOT NULL DEFAULT 0,
  asked         INTEGER
) STRICT;

CREATE INDEX shelf_asked ON shelf (asked) WHERE asked IS NOT NULL;

-- Here: what one look at a recording yielded. A row speaks of one content, by `sha256`.
CREATE TABLE sound (
  recording_id TEXT NOT NULL PRIMARY KEY,
  sha256       TEXT NOT NULL,
  speech       TEXT NOT NULL,
  pyramid      BLOB NOT NULL
) STRICT;

-- Here: what went wrong on this machine. The same thing stands on the list once.
CREATE TABLE problem (
  id      TEXT    NOT NULL PRIMARY KEY,
  kind    TEXT    NOT NULL,
  call_id TEXT,
  params  TEXT    NOT NULL,
  at      INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX problem_same ON problem (kind, ifnull(call_id, ''), params);
CREATE INDEX problem_by_call ON problem (call_id);

-- Here: the hub's problems that were seen to.
CREATE TABLE dismissed_problem (
  id TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Here: where listening stopped, and what was heard.
CREATE TABLE place (
  call_id TEXT    NOT NULL PRIMARY KEY,
  at_ms   INTEGER NOT NULL CHECK (at_ms >= 0),
  heard   TEXT    NOT NULL,
  kept_at INTEGER NOT NULL
) STRICT;

-- Here: the call on screen; no row while it is the queue.
CREATE TABLE last_call (
  one     INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  call_id TEXT    NOT NULL
) STRICT;

-- Here: one row a setting, as JSON.
CREATE TABLE setting (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
