ALTER TABLE answer DROP CONSTRAINT answer_state_check;
ALTER TABLE answer ADD CONSTRAINT answer_state_check
  CHECK (state IN ('ok', 'na', 'hit', 'given'));
-- Its grade or text: a word, a number, or a list of words.
ALTER TABLE answer ADD COLUMN value jsonb;
ALTER TABLE answer ADD COLUMN circumstances jsonb NOT NULL DEFAULT '[]';

ALTER TABLE mark ADD COLUMN circumstances jsonb NOT NULL DEFAULT '[]';

ALTER TABLE evaluation ADD COLUMN revision integer NOT NULL DEFAULT 1;
-- { reason, note } where the call could not be judged. It has no score then.
ALTER TABLE evaluation ADD COLUMN unscorable jsonb;
-- What was known of the call when its judging began.
ALTER TABLE evaluation ADD COLUMN facts jsonb NOT NULL DEFAULT '{}';

-- Every submission, for ever, one a revision. The fact holds the whole judgement.
CREATE TABLE submission (
  org_id uuid NOT NULL,
  evaluation_id uuid NOT NULL,
  revision integer NOT NULL,
  person_id uuid NOT NULL,
  submitted_at bigint NOT NULL,
  -- Why it was taken up again; empty for the first.
  why text NOT NULL,
  -- Null for a call that could not be judged.
  total_milli bigint,
  max_milli bigint,
  fact_id uuid NOT NULL,
  PRIMARY KEY (org_id, evaluation_id, revision)
);

INSERT INTO submission (org_id, evaluation_id, revision, person_id, submitted_at, why,
                        total_milli, max_milli, fact_id)
SELECT e.org_id, e.evaluation_id, 1, e.inspector_id, e.submitted_at, '', e.total_milli,
       e.max_milli, f.fact_id
  FROM evaluation e
  JOIN fact f ON f.org_id = e.org_id AND f.evaluation_id = e.evaluation_id
   AND f.type = 'EvaluationSubmitted'
 WHERE e.state = 'submitted' AND (f.state = 'applied' OR e.standing = 'beside')
 ORDER BY f.received_at
ON CONFLICT DO NOTHING;

-- Why a submitted evaluation was taken up again. revision is the one that began.
CREATE TABLE reopening (
  org_id uuid NOT NULL,
  evaluation_id uuid NOT NULL,
  revision integer NOT NULL,
  person_id uuid NOT NULL,
  why text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (org_id, evaluation_id, revision)
);

-- How the call was listened to is told with each submission.
ALTER TABLE listened ADD COLUMN revision integer NOT NULL DEFAULT 1;
ALTER TABLE listened DROP CONSTRAINT listened_pkey;
ALTER TABLE listened ADD PRIMARY KEY (org_id, evaluation_id, revision);
