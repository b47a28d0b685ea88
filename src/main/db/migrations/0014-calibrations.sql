-- Ours (mirror): null of ordinary work; otherwise the session it is judged for, blind to the others.
ALTER TABLE assignment ADD COLUMN calibration_id TEXT;

CREATE INDEX evaluation_by_assignment ON evaluation (assignment_id);

-- Ours (mirror): sessions and all that is known of them, as the hub tells it, by the hub's names.
CREATE TABLE calibration_row (
  entity         TEXT NOT NULL,
  id             TEXT NOT NULL,
  scope          TEXT NOT NULL,
  calibration_id TEXT NOT NULL,
  body           TEXT NOT NULL,
  PRIMARY KEY (scope, entity, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX calibration_row_by_session ON calibration_row (calibration_id, entity);
