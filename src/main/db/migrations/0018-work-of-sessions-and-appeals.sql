-- Ours (mirror): the appeal a call is listened to for again; null of all other work.
ALTER TABLE assignment ADD COLUMN appeal_id TEXT;

-- Ours: work for a session that does not name agents. Its queue rows are not named by the agent either.
CREATE INDEX assignment_by_session ON assignment (calibration_id) WHERE calibration_id IS NOT NULL;

CREATE VIEW nameless_assignment AS
SELECT assignment.id
  FROM assignment
  JOIN calibration_row ON calibration_row.calibration_id = assignment.calibration_id
   AND calibration_row.entity = 'calibration'
 WHERE calibration_row.body ->> 'hideAgents';
