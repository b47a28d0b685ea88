-- How an inspector listened to the call, as the submission told it; milliseconds.
CREATE TABLE listened (
  org_id uuid NOT NULL,
  evaluation_id uuid NOT NULL,
  duration_ms bigint NOT NULL,
  heard_ms bigint NOT NULL,
  agent_ms bigint NOT NULL,
  customer_ms bigint NOT NULL,
  -- Null where speech was not measured.
  speech_ms bigint,
  speech_heard_ms bigint,
  skipped_ms bigint NOT NULL,
  played_ms bigint NOT NULL,
  listened_ms bigint NOT NULL,
  replays integer NOT NULL,
  -- [{ speed in percent, ms }]
  speeds jsonb NOT NULL,
  PRIMARY KEY (org_id, evaluation_id)
);
