-- A session of calibration. body is all of it but how far everybody is, which follows from the rest.
CREATE TABLE calibration (
  org_id uuid NOT NULL,
  calibration_id uuid NOT NULL,
  team_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('planned', 'scoring', 'revealed', 'closed', 'cancelled')),
  facilitator_id uuid NOT NULL,
  at bigint NOT NULL,
  previous_id uuid,
  revision integer NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (org_id, calibration_id)
);
CREATE INDEX calibration_by_team ON calibration (org_id, team_id, at);
CREATE INDEX calibration_by_previous ON calibration (org_id, previous_id);

-- label is the letter that stands for them where inspectors are hidden; null until it is opened.
CREATE TABLE calibration_participant (
  org_id uuid NOT NULL,
  calibration_id uuid NOT NULL,
  person_id uuid NOT NULL,
  label text,
  PRIMARY KEY (org_id, calibration_id, person_id)
);
CREATE INDEX calibration_by_participant ON calibration_participant (org_id, person_id);

-- What was submitted by the moment of the reveal, as it stood; written then and never again. hidden is
-- the same without whose it is.
CREATE TABLE calibration_score (
  org_id uuid NOT NULL,
  calibration_id uuid NOT NULL,
  call_id uuid NOT NULL,
  person_id uuid NOT NULL,
  named jsonb NOT NULL,
  hidden jsonb NOT NULL,
  PRIMARY KEY (org_id, calibration_id, call_id, person_id)
);

CREATE TABLE calibration_vote (
  org_id uuid NOT NULL,
  calibration_id uuid NOT NULL,
  call_id uuid NOT NULL,
  item_key text NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'closed')),
  PRIMARY KEY (org_id, calibration_id, call_id, item_key)
);

CREATE TABLE calibration_ballot (
  org_id uuid NOT NULL,
  calibration_id uuid NOT NULL,
  call_id uuid NOT NULL,
  item_key text NOT NULL,
  person_id uuid NOT NULL,
  verdict jsonb NOT NULL,
  PRIMARY KEY (org_id, calibration_id, call_id, item_key, person_id)
);

CREATE TABLE calibration_consensus (
  org_id uuid NOT NULL,
  calibration_id uuid NOT NULL,
  call_id uuid NOT NULL,
  item_key text NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (org_id, calibration_id, call_id, item_key)
);

-- One row for each session an action stands in: the one it was decided in, and those after it.
CREATE TABLE calibration_action (
  org_id uuid NOT NULL,
  calibration_id uuid NOT NULL,
  action_id uuid NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (org_id, calibration_id, action_id)
);
CREATE INDEX calibration_action_by_id ON calibration_action (org_id, action_id);

-- What was done already, so that it is not done twice when it is asked again.
CREATE TABLE calibration_command (
  org_id uuid NOT NULL,
  command_id uuid NOT NULL,
  calibration_id uuid NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (org_id, command_id)
);

-- A call is judged by the same person once for ordinary work and once for each session.
ALTER TABLE assignment ADD COLUMN calibration_id uuid;
ALTER TABLE assignment DROP CONSTRAINT assignment_org_id_call_id_inspector_id_key;
CREATE UNIQUE INDEX assignment_of_work ON assignment (org_id, call_id, inspector_id)
  WHERE calibration_id IS NULL;
CREATE UNIQUE INDEX assignment_of_session
  ON assignment (org_id, calibration_id, call_id, inspector_id) WHERE calibration_id IS NOT NULL;
CREATE INDEX evaluation_by_assignment ON evaluation (org_id, assignment_id);

-- Somebody who judges at the desk of a household, and is handed nothing but sessions.
ALTER TABLE person ADD COLUMN is_seat boolean NOT NULL DEFAULT false;
