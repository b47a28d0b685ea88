-- Every key begins with org_id, so that the tables can be spread by organisation.

CREATE TABLE org (
  org_id uuid NOT NULL,
  name text NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (org_id)
);

CREATE TABLE team (
  org_id uuid NOT NULL,
  team_id uuid NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (org_id, team_id)
);

CREATE TABLE person (
  org_id uuid NOT NULL,
  person_id uuid NOT NULL,
  team_id uuid NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  -- How many calls were ever given to them.
  assigned integer NOT NULL DEFAULT 0,
  PRIMARY KEY (org_id, person_id)
);

-- Of a token only its SHA-256 is kept.
CREATE TABLE token (
  org_id uuid NOT NULL,
  token_sha256 bytea NOT NULL,
  person_id uuid NOT NULL,
  created_at bigint NOT NULL,
  revoked_at bigint,
  PRIMARY KEY (org_id, token_sha256)
);

-- One feed of changes. seq is bumped last in each writing transaction, and its row stays locked to
-- the commit, so that a reader who has seen n will never meet a smaller number later.
CREATE TABLE scope (
  org_id uuid NOT NULL,
  scope text NOT NULL,
  epoch uuid NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (org_id, scope)
);

-- The newest state of each entity of a feed, as it travels; an older one gives its place up.
CREATE TABLE change (
  org_id uuid NOT NULL,
  scope text NOT NULL,
  seq bigint NOT NULL,
  entity text NOT NULL,
  entity_id text NOT NULL,
  op text NOT NULL CHECK (op IN ('put', 'del')),
  body text NOT NULL,
  PRIMARY KEY (org_id, scope, entity, entity_id)
);
CREATE UNIQUE INDEX change_by_seq ON change (org_id, scope, seq);

CREATE TABLE call (
  org_id uuid NOT NULL,
  call_id uuid NOT NULL,
  team_id uuid NOT NULL,
  external_id text NOT NULL,
  agent_id text NOT NULL,
  direction text NOT NULL,
  started_at bigint NOT NULL,
  recording_id uuid,
  -- Of the row as its log told it: what tells a changed row from one that is only read again.
  draft_sha256 bytea NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (org_id, call_id),
  UNIQUE (org_id, team_id, external_id)
);

-- A call whose sound was replaced has several; call.recording_id names the one that counts.
CREATE TABLE recording (
  org_id uuid NOT NULL,
  recording_id uuid NOT NULL,
  call_id uuid NOT NULL,
  sha256 bytea NOT NULL,
  sealed_sha256 bytea NOT NULL,
  sealed_bytes bigint NOT NULL,
  body jsonb NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (org_id, recording_id)
);
CREATE INDEX recording_by_sealed ON recording (org_id, sealed_sha256);
CREATE INDEX recording_by_call ON recording (org_id, call_id);

CREATE TABLE scorecard (
  org_id uuid NOT NULL,
  scorecard_id uuid NOT NULL,
  version integer NOT NULL,
  key text NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (org_id, scorecard_id, version)
);

CREATE TABLE assignment (
  org_id uuid NOT NULL,
  assignment_id uuid NOT NULL,
  call_id uuid NOT NULL,
  inspector_id uuid NOT NULL,
  scorecard_id uuid NOT NULL,
  scorecard_version integer NOT NULL,
  due_at bigint NOT NULL,
  created_at bigint NOT NULL,
  withdrawn boolean NOT NULL,
  PRIMARY KEY (org_id, assignment_id),
  UNIQUE (org_id, call_id, inspector_id)
);

CREATE TABLE problem (
  org_id uuid NOT NULL,
  problem_id uuid NOT NULL,
  kind text NOT NULL,
  -- What it is about; the same kind about the same thing is the same problem.
  subject text NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (org_id, problem_id),
  UNIQUE (org_id, kind, subject)
);

-- Every fact that was accepted, whole, so that one told twice is known again.
CREATE TABLE fact (
  org_id uuid NOT NULL,
  fact_id uuid NOT NULL,
  device_id uuid NOT NULL,
  device_seq bigint NOT NULL,
  person_id uuid NOT NULL,
  type text NOT NULL,
  evaluation_id uuid,
  content_sha256 bytea NOT NULL,
  body text NOT NULL,
  -- waiting: of an evaluation nobody told us of yet. conflict: kept beside another's.
  state text NOT NULL CHECK (state IN ('applied', 'waiting', 'conflict')),
  reason text,
  received_at bigint NOT NULL,
  PRIMARY KEY (org_id, fact_id)
);
CREATE INDEX fact_by_evaluation ON fact (org_id, evaluation_id);

CREATE TABLE evaluation (
  org_id uuid NOT NULL,
  evaluation_id uuid NOT NULL,
  call_id uuid NOT NULL,
  assignment_id uuid,
  inspector_id uuid NOT NULL,
  scorecard_id uuid NOT NULL,
  scorecard_version integer NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'submitted')),
  -- beside: submitted for an assignment that had been submitted before.
  standing text NOT NULL CHECK (standing IN ('alone', 'beside')),
  note text NOT NULL,
  started_at bigint NOT NULL,
  submitted_at bigint,
  total_milli bigint,
  max_milli bigint,
  PRIMARY KEY (org_id, evaluation_id)
);
CREATE UNIQUE INDEX evaluation_submitted_once ON evaluation (org_id, assignment_id)
  WHERE state = 'submitted' AND standing = 'alone';
CREATE INDEX evaluation_by_call ON evaluation (org_id, call_id);

CREATE TABLE mark (
  org_id uuid NOT NULL,
  mark_id uuid NOT NULL,
  evaluation_id uuid NOT NULL,
  item_key text,
  at_ms bigint NOT NULL,
  end_ms bigint,
  note text NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (org_id, mark_id)
);
CREATE INDEX mark_by_evaluation ON mark (org_id, evaluation_id);

-- A mark that was taken away stays away, whatever is told of it later.
CREATE TABLE removed_mark (
  org_id uuid NOT NULL,
  mark_id uuid NOT NULL,
  evaluation_id uuid NOT NULL,
  PRIMARY KEY (org_id, mark_id)
);

CREATE TABLE answer (
  org_id uuid NOT NULL,
  evaluation_id uuid NOT NULL,
  item_key text NOT NULL,
  state text NOT NULL CHECK (state IN ('ok', 'na', 'hit')),
  reason text NOT NULL,
  PRIMARY KEY (org_id, evaluation_id, item_key)
);
