-- What becomes of a judgement once it was submitted, named by its evaluation. body is all of it; the
-- other columns repeat it, to be searched by.
CREATE TABLE review (
  org_id uuid NOT NULL,
  review_id uuid NOT NULL,
  call_id uuid NOT NULL,
  team_id uuid NOT NULL,
  -- As the call log numbers them, trimmed and in lower case: what they sign in by.
  agent_login text NOT NULL,
  inspector_id uuid NOT NULL,
  owner_id uuid,
  state text NOT NULL CHECK (state IN ('reviewing', 'returned', 'ready', 'published', 'final')),
  submitted_at bigint NOT NULL,
  -- When the hub is to do something by itself; null where it is not.
  due_at bigint,
  body jsonb NOT NULL,
  PRIMARY KEY (org_id, review_id)
);
CREATE INDEX review_by_team ON review (org_id, team_id, state, review_id);
CREATE INDEX review_by_agent ON review (org_id, agent_login, review_id);
CREATE INDEX review_by_inspector ON review (org_id, inspector_id, review_id);
CREATE INDEX review_by_call ON review (org_id, call_id);
CREATE INDEX review_by_due ON review (org_id, due_at) WHERE due_at IS NOT NULL;

-- What an agent was told. Rows are added and never changed, but for words that retention takes.
CREATE TABLE result_version (
  org_id uuid NOT NULL,
  review_id uuid NOT NULL,
  version integer NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (org_id, review_id, version)
);

CREATE TABLE appeal (
  org_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  review_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  filed_at bigint NOT NULL,
  due_at bigint NOT NULL,
  closed_at bigint,
  body jsonb NOT NULL,
  PRIMARY KEY (org_id, appeal_id)
);
CREATE UNIQUE INDEX appeal_open_once ON appeal (org_id, review_id) WHERE closed_at IS NULL;
CREATE INDEX appeal_by_review ON appeal (org_id, review_id);
CREATE INDEX appeal_by_due ON appeal (org_id, due_at) WHERE closed_at IS NULL;

-- What was done already, so that it is not done twice when it is asked again.
CREATE TABLE review_command (
  org_id uuid NOT NULL,
  command_id uuid NOT NULL,
  review_id uuid NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (org_id, command_id)
);

-- place is 'org', a team, or a scorecard.
CREATE TABLE review_policy (
  org_id uuid NOT NULL,
  place text NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (org_id, place)
);

-- Days that are worked on, or not, whatever the calendar of the country says.
CREATE TABLE calendar_day (
  org_id uuid NOT NULL,
  day text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('workday', 'holiday')),
  PRIMARY KEY (org_id, day)
);

-- Handed to somebody to re-listen to.
ALTER TABLE assignment ADD COLUMN appeal_id uuid;
CREATE INDEX assignment_by_appeal ON assignment (org_id, appeal_id) WHERE appeal_id IS NOT NULL;
-- Placed by an open appeal, and lifted with it.
ALTER TABLE legal_hold ADD COLUMN appeal_id uuid;
