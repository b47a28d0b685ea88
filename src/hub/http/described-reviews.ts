import type { z } from 'zod'

import type { Described } from '#hub/http/described.ts'
import * as appeal from '#shared/appeals.ts'
import * as results from '#shared/results.ts'
import * as review from '#shared/review.ts'

const get = (path: string, text: string, answer: z.ZodType, query?: z.ZodObject): Described => ({
  method: 'get',
  path,
  text,
  answer,
  ...(query ? { query } : {}),
})
const post =
  (base: string, answer: z.ZodType) =>
  (path: string, text: string, body: z.ZodType): Described => ({
    ...{ method: 'post', path: `${base}${path}`, text, body, answer },
  })
const put = (path: string, text: string, body: z.ZodType, answer: z.ZodType): Described => ({
  ...{ method: 'put', path, text, body, answer },
})

const onReview = post('/v1/reviews', results.ReviewReply)
const onAppeal = post('/v1/appeals', results.AppealReply)
const onResult = post('/v1/results', results.Result)

export const reviewing: readonly Described[] = [
  get(
    '/v1/reviews',
    'Judgements after they were submitted, without what was judged',
    results.ReviewPage,
    results.ReviewQuery,
  ),
  get('/v1/reviews/figures', 'How much was overturned, and learnt', results.OverturnFigures),
  get('/v1/reviews/policies', 'Rules of review, by place', results.PolicyList),
  put(
    '/v1/reviews/policies',
    'Sets the rules of one place, or takes them away',
    results.PolicyRow,
    results.PolicyRow,
  ),
  get('/v1/reviews/calendar', 'Working days that are changed', results.CalendarDays),
  put(
    '/v1/reviews/calendar',
    'Changes working days; all of them at once',
    results.CalendarDays,
    results.CalendarDays,
  ),
  get('/v1/reviews/:id', 'A judgement with all that became of it', results.ReviewCase),
  onReview('/:id/pass', 'Finds it right, in the step it is in', review.ReviewPass),
  onReview('/:id/return', 'Gives it back, as a whole or for items', review.ReviewReturn),
  onReview('/:id/feedback', 'What the agent is told beside the score', review.FeedbackDraft),
  onReview('/:id/publish', 'Tells the agent before the day', review.PublishNow),
  onReview('/:id/coach', 'Gives the agent a task with a day', review.CoachingDraft),
  onReview('/:id/recheck', 'Closes the task by a later evaluation', review.RecheckDraft),
  onAppeal('', 'Appeals; once for each id', appeal.AppealDraft),
  get(
    '/v1/appeals',
    'Appeals the caller has to do with, without what is appealed',
    results.AppealPage,
    results.AppealQuery,
  ),
  get('/v1/appeals/:id', 'An appeal, as far as the caller may see it', results.AppealCase),
  onAppeal('/:id/assign', 'Names who re-listens', appeal.ListenerDraft),
  onAppeal('/:id/hand-over', 'Gives it to another supervisor', appeal.HandOver),
  onAppeal('/:id/rule', 'Rules on each item, after re-listening', appeal.RulingDraft),
  onAppeal('/:id/concur', 'The second finds the same, or not', appeal.Concurrence),
  onAppeal('/:id/sign', 'Changes the score as two have found', appeal.AppealSignature),
  onAppeal('/:id/refuse', 'Does not sign', appeal.SignatureRefusal),
  onAppeal('/:id/withdraw', 'Takes the appeal back', appeal.AppealWithdrawal),
  get(
    '/v1/results',
    'What the caller’s own calls came to',
    results.ResultPage,
    results.ResultQuery,
  ),
  get('/v1/results/:id', 'One of them, with why', results.Result),
  {
    ...{ method: 'get', path: '/v1/results/:id/marks/:markId/clip', type: 'audio/wav' },
    text: 'What was marked, with five seconds before and after, a minute at most',
  },
  onResult('/:id/acknowledge', 'Has read it, and agrees or not', review.Acknowledgement),
]
