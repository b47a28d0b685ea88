-- Where calls come from by themselves. Whoever holds one looks at it until held_until, by the
-- database's clock.
CREATE TABLE source (
  org_id uuid NOT NULL,
  source_id uuid NOT NULL,
  name text NOT NULL,
  team_id uuid NOT NULL,
  place jsonb NOT NULL,
  profile text NOT NULL,
  every_s integer NOT NULL,
  patience_s integer NOT NULL,
  paused boolean NOT NULL,
  created_at bigint NOT NULL,
  next_look_at bigint NOT NULL,
  held_by uuid,
  held_until bigint,
  stop_asked boolean NOT NULL DEFAULT false,
  look jsonb,
  PRIMARY KEY (org_id, source_id)
);

CREATE TABLE call_log_profile (
  org_id uuid NOT NULL,
  name text NOT NULL,
  -- As it was written, with what it extends.
  text jsonb NOT NULL,
  PRIMARY KEY (org_id, name)
);

-- What a source was found to hold. A file that is as it was is not read again.
CREATE TABLE source_file (
  org_id uuid NOT NULL,
  source_id uuid NOT NULL,
  part text NOT NULL CHECK (part IN ('log', 'recording')),
  path text NOT NULL,
  bytes bigint NOT NULL,
  modified_at bigint NOT NULL,
  -- unmatched: no row speaks of it so far. told: that stands on the list of problems.
  state text NOT NULL CHECK (state IN ('taken', 'unmatched', 'told')),
  -- Of a log that grows: how far it was read, the line that follows, and what it was read by.
  read_to bigint,
  next_line bigint,
  seal bytea,
  PRIMARY KEY (org_id, source_id, part, path)
);

-- Calls whose recording was not there yet when their row was read.
CREATE TABLE awaited_recording (
  org_id uuid NOT NULL,
  source_id uuid NOT NULL,
  external_id text NOT NULL,
  call text NOT NULL,
  since bigint NOT NULL,
  -- Whether it stands on the list of problems.
  told boolean NOT NULL DEFAULT false,
  PRIMARY KEY (org_id, source_id, external_id)
);
