import { z } from 'zod'

import type { Described } from '#hub/http/described.ts'
import { Person } from '#shared/assignment.ts'
import * as calibration from '#shared/calibration-commands.ts'

const base = '/v1/calibrations'
const answer = calibration.CalibrationReply

const post = (
  path: string,
  text: string,
  body: z.ZodType,
  other: z.ZodType = answer,
): Described => ({ method: 'post', path: `${base}${path}`, text, body, answer: other })

export const calibrating: readonly Described[] = [
  post('', 'Plans a session of calibration; once for each id', calibration.CalibrationPlan),
  { method: 'get', path: `${base}/:id`, text: 'A session, and how far everybody is', answer },
  {
    ...{ method: 'get', path: `${base}/:id/scores`, answer: calibration.EarlyScores },
    text: 'What was submitted so far, for a facilitator who chose to see it',
  },
  post('/:id/change', 'Changes a session', calibration.CalibrationChange),
  post('/:id/open', 'Hands its calls to the participants', calibration.CalibrationStep),
  post('/:id/reveal', 'Shows everybody everything, for good', calibration.CalibrationStep),
  post('/:id/close', 'Ends it, and plans the next of a series', calibration.CalibrationStep),
  post('/:id/cancel', 'Calls it off before the reveal', calibration.CalibrationCancel),
  post('/:id/withdraw-call', 'Takes a call out of it', calibration.CallWithdrawal),
  post('/:id/vote/open', 'Opens the secret vote on an item', calibration.VoteStep),
  post('/:id/vote', 'Votes, or votes otherwise', calibration.VoteCast),
  post('/:id/vote/close', 'Closes the vote and tells it', calibration.VoteStep),
  post('/:id/consensus', 'What the room agreed on', calibration.ConsensusDraft),
  post('/:id/action', 'What is to be done, or is done', calibration.ActionDraft),
  post('/:id/present', 'Where the room is', calibration.PresenceDraft, z.object({})),
  post(
    '/candidates',
    'Calls that may be worth a session',
    calibration.CandidateSearch,
    calibration.CandidateList,
  ),
  post('/seats', 'Adds somebody who judges at this desk', calibration.SeatDraft, Person),
  {
    ...{ method: 'post', path: `${base}/seats/:id/sit`, answer: calibration.Seat },
    text: 'A token for somebody who sits down at this desk',
  },
]
