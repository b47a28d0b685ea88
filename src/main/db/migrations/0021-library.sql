-- Ours (mirror): the calls a team learns from and what of them is heard together, as the hub tells it.
-- Recordings of entries lie in `recording`, under the scope 'library' where no other feed brings them.
CREATE TABLE library_row (
  scope  TEXT NOT NULL,
  entity TEXT NOT NULL,
  id     TEXT NOT NULL,
  body   TEXT NOT NULL,
  PRIMARY KEY (scope, entity, id)
) STRICT, WITHOUT ROWID;
