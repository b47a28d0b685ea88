-- What was done to the hub, each entry sealing those before it: hash = SHA-256(hash before || entry),
-- where entry is canonical JSON (RFC 8785). The other columns repeat it, to be searched by.
CREATE TABLE audit (
  org_id uuid NOT NULL,
  seq bigint NOT NULL,
  at bigint NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  entry text NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (org_id, seq)
);
CREATE INDEX audit_by_action ON audit (org_id, action, seq);
CREATE INDEX audit_by_actor ON audit (org_id, actor, seq);
CREATE INDEX audit_by_subject ON audit (org_id, subject, seq);

-- The newest entry. Its row is locked by whoever writes the next.
CREATE TABLE audit_head (
  org_id uuid NOT NULL,
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (org_id)
);
