-- Versions of scorecards, each where it is in its life. Those judged by lie in scorecard as well.
CREATE TABLE edition (
  org_id uuid NOT NULL,
  scorecard_id uuid NOT NULL,
  version integer NOT NULL,
  team_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'consultation', 'approved', 'withdrawn')),
  in_force_from text,
  changed_at bigint NOT NULL,
  changed_by uuid NOT NULL,
  why text NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (org_id, scorecard_id, version)
);

CREATE TABLE opinion (
  org_id uuid NOT NULL,
  opinion_id uuid NOT NULL,
  team_id uuid NOT NULL,
  scorecard_id uuid NOT NULL,
  version integer NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (org_id, opinion_id)
);
CREATE INDEX opinion_by_edition ON opinion (org_id, scorecard_id, version);
