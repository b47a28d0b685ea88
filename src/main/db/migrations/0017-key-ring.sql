-- Ours (mirror): the keys whose signatures are known, as the hub last told them, and when it did.
CREATE TABLE key_ring (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  as_of INTEGER NOT NULL,
  body  TEXT NOT NULL
) STRICT;
