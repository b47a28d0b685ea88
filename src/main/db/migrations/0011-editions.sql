-- Ours, written here first: versions of scorecards, each where it is in its life. What I did stands
-- from its commit; the hub's row takes its place, and what the hub has not heard is done to it again.
-- `scope` is null until the hub has told of it. Those judged by lie in `scorecard` as well.
CREATE TABLE edition (
  id            TEXT    NOT NULL,
  version       INTEGER NOT NULL CHECK (version > 0),
  scope         TEXT,
  key           TEXT    NOT NULL,
  name          TEXT    NOT NULL CHECK (json_valid(name)),
  items         INTEGER NOT NULL CHECK (items >= 0),
  state         TEXT    NOT NULL CHECK (state IN ('draft', 'consultation', 'approved', 'withdrawn')),
  in_force_from TEXT,
  changed_at    INTEGER NOT NULL,
  changed_by    TEXT    NOT NULL,
  why           TEXT    NOT NULL,
  body          TEXT    NOT NULL,
  PRIMARY KEY (id, version)
) STRICT;

-- Ours, written here first: what was said of a version in consultation, and what was answered.
CREATE TABLE opinion (
  id           TEXT    NOT NULL PRIMARY KEY,
  scope        TEXT,
  scorecard_id TEXT    NOT NULL,
  version      INTEGER NOT NULL,
  by_person    TEXT    NOT NULL,
  voice        TEXT    NOT NULL CHECK (voice IN ('quality', 'floor', 'agents', 'customers')),
  vote         TEXT    NOT NULL CHECK (vote IN ('for', 'against', 'none')),
  item_key     TEXT,
  comment      TEXT    NOT NULL,
  answer       TEXT,
  at           INTEGER NOT NULL
) STRICT;

CREATE INDEX opinion_by_edition ON opinion (scorecard_id, version, at, id);

-- What was said of no evaluation: of scorecards, and of the sides of recordings.
CREATE INDEX outbox_loose ON outbox (seq) WHERE evaluation_id IS NULL;
