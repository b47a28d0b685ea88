-- Mine: what was said of each of my evaluations from whichever device, in the hub's order, so that
-- all my devices come to the same. Facts of before are told once more by the hub.
CREATE TABLE heard_fact (
  id            TEXT    NOT NULL PRIMARY KEY,
  scope         TEXT    NOT NULL,
  evaluation_id TEXT    NOT NULL,
  seq           INTEGER NOT NULL,
  fact          TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX heard_fact_by_evaluation ON heard_fact (evaluation_id, seq);

DELETE FROM feed WHERE scope LIKE 'user:%';

-- Mine: a mark that was taken away stays away, whatever is told of it later. The evaluation is empty
-- where the mark was never here.
CREATE TABLE removed_mark (
  id            TEXT NOT NULL PRIMARY KEY,
  evaluation_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX removed_mark_by_evaluation ON removed_mark (evaluation_id);
