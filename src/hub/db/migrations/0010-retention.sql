-- How many days calls are kept. place is 'org' or a team; days null: for ever.
CREATE TABLE retention (
  org_id uuid NOT NULL,
  place text NOT NULL,
  days integer,
  -- Nothing is deleted by a rule that is younger than a day.
  changed_at bigint NOT NULL,
  PRIMARY KEY (org_id, place)
);

-- Whatever is said elsewhere, a call somebody holds stays.
CREATE TABLE legal_hold (
  org_id uuid NOT NULL,
  hold_id uuid NOT NULL,
  call_id uuid NOT NULL,
  reason text NOT NULL,
  placed_by uuid NOT NULL,
  placed_at bigint NOT NULL,
  lifted_by uuid,
  lifted_at bigint,
  lift_reason text,
  PRIMARY KEY (org_id, hold_id)
);
CREATE INDEX legal_hold_by_call ON legal_hold (org_id, call_id);

-- Calls that were deleted: what is still asked of them, and that they are not taken in again.
CREATE TABLE gone_call (
  org_id uuid NOT NULL,
  call_id uuid NOT NULL,
  team_id uuid NOT NULL,
  external_sha256 bytea NOT NULL,
  -- Empty where nobody judged the call.
  agent_id text NOT NULL,
  direction text NOT NULL,
  started_at bigint NOT NULL,
  -- Of its recordings as they came, in hexadecimal, one after the other.
  recordings text NOT NULL,
  -- The entry of the record of what was done that seals this row among others.
  batch_id uuid NOT NULL,
  gone_at bigint NOT NULL,
  PRIMARY KEY (org_id, call_id),
  UNIQUE (org_id, team_id, external_sha256)
);

-- Sealed recordings no row speaks of any more, which lie in the store for a little longer.
CREATE TABLE doomed_blob (
  org_id uuid NOT NULL,
  sealed_sha256 bytea NOT NULL,
  since bigint NOT NULL,
  PRIMARY KEY (org_id, sealed_sha256)
);

-- What a hub does by itself. Whoever holds one is at it until held_until, by the database's clock.
CREATE TABLE job (
  org_id uuid NOT NULL,
  name text NOT NULL,
  next_at bigint NOT NULL,
  held_by uuid,
  held_until bigint,
  done_at bigint,
  PRIMARY KEY (org_id, name)
);

CREATE INDEX call_by_age ON call (org_id, team_id, started_at);
