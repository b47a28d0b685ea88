-- What an organisation asks of those who hand out evidence; without a row one person is enough.
CREATE TABLE evidence_policy (
  org_id uuid PRIMARY KEY,
  second_person boolean NOT NULL
);

-- Somebody asks another's leave to hand out certain stretches of a call. Who asked never decides.
CREATE TABLE export_request (
  org_id uuid NOT NULL,
  request_id uuid NOT NULL,
  call_id uuid NOT NULL,
  asked_by uuid NOT NULL,
  asked_at bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'granted', 'refused')),
  decided_by uuid CHECK (decided_by <> asked_by),
  decided_at bigint,
  -- Why it was refused.
  refusal text NOT NULL DEFAULT '',
  -- ExportRequestDraft: the judgement, the stretches and why.
  body jsonb NOT NULL,
  PRIMARY KEY (org_id, request_id),
  CHECK ((state = 'waiting') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL))
);
CREATE INDEX export_request_open ON export_request (org_id, state, asked_at);

-- The leave a package was handed out with, where one was needed.
ALTER TABLE evidence_export ADD COLUMN request_id uuid;
