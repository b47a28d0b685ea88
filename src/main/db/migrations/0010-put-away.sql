-- Here: the suggestions of an evaluation that were put away. They stay on this machine.
CREATE TABLE put_away (
  evaluation_id TEXT    NOT NULL REFERENCES evaluation (id),
  item_key      TEXT    NOT NULL,
  measure       TEXT    NOT NULL,
  at_ms         INTEGER NOT NULL CHECK (at_ms >= 0),
  PRIMARY KEY (evaluation_id, item_key, measure, at_ms)
) STRICT, WITHOUT ROWID;
