/**
 * In SQL which channel of a `recording` is the agent's as it is here, as `toRecording` has it: none
 * where both sound the same, else what I said last, else what the hub says.
 */
export const agentSide = `CASE
  WHEN EXISTS (SELECT 1 FROM dual_mono WHERE dual_mono.sha256 = recording.sha256) THEN NULL
  ELSE ifnull(
    (SELECT told_sides.agent_channel FROM told_sides WHERE told_sides.recording_id = recording.id
        AND told_sides.at > ifnull(recording.sides_told_at, -1)),
    recording.agent_channel)
END`
