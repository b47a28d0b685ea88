-- Here: what somebody writes for the hub and has not sent. It stays on this machine.
CREATE TABLE draft (
  about TEXT PRIMARY KEY,
  body  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
