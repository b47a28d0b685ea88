import type { FastifyInstance } from 'fastify'

import { commandsOf, idOf, outcome, type OfOne } from '#hub/http/on-one.ts'
import { RefusalError, understand } from '#hub/http/refuse.ts'
import { administratorOf, callerOf, type HttpTools } from '#hub/http/tools.ts'
import * as appeal from '#shared/appeals.ts'
import { markClip } from '#core/review/mark-clip.ts'
import { AppealId, EvaluationId, MarkId } from '#shared/ids.ts'
import * as results from '#shared/results.ts'
import * as review from '#shared/review.ts'

/** What becomes of judgements: for those who review them, who see to appeals, and whose calls they are. */
export function addReviewRoutes(app: FastifyInstance, tools: HttpTools): void {
  addReviews(app, tools)
  addAppeals(app, tools)
  addResults(app, tools)
}

function addReviews(app: FastifyInstance, { store: { reviews } }: HttpTools): void {
  const base = '/v1/reviews'
  const command = commandsOf(app, base, EvaluationId, results.ReviewReply)

  app.get(base, async (request): Promise<results.ReviewPage> => {
    const caller = callerOf(request)
    return results.ReviewPage.parse(
      await reviews.list(caller, understand(results.ReviewQuery, request.query)),
    )
  })
  app.get(`${base}/figures`, async (request): Promise<results.OverturnFigures> =>
    results.OverturnFigures.parse(await outcome(reviews.figures(callerOf(request)))),
  )
  app.get(`${base}/policies`, async (request): Promise<results.PolicyList> =>
    results.PolicyList.parse(await outcome(reviews.policies(callerOf(request)))),
  )
  app.put(`${base}/policies`, async (request): Promise<results.PolicyRow> => {
    const caller = callerOf(request)
    const row = understand(results.PolicyRow, request.body)
    return results.PolicyRow.parse(await outcome(reviews.savePolicy(caller, row)))
  })
  app.get(`${base}/calendar`, async (request): Promise<results.CalendarDays> =>
    results.CalendarDays.parse(await reviews.calendar(callerOf(request))),
  )
  app.put(`${base}/calendar`, async (request): Promise<results.CalendarDays> => {
    const caller = administratorOf(request)
    const days = understand(results.CalendarDays, request.body)
    return results.CalendarDays.parse(await reviews.saveCalendar(caller, days))
  })
  app.get<OfOne>(`${base}/:id`, async (request): Promise<results.ReviewCase> => {
    const found = reviews.find(callerOf(request), idOf(EvaluationId, request))
    return results.ReviewCase.parse(await outcome(found))
  })
  command('pass', review.ReviewPass, reviews.pass)
  command('return', review.ReviewReturn, reviews.return)
  command('feedback', review.FeedbackDraft, reviews.feedback)
  command('publish', review.PublishNow, reviews.publish)
  command('coach', review.CoachingDraft, reviews.coach)
  command('recheck', review.RecheckDraft, reviews.recheck)
}

function addAppeals(app: FastifyInstance, { store: { appeals } }: HttpTools): void {
  const base = '/v1/appeals'
  const command = commandsOf(app, base, AppealId, results.AppealReply)

  app.post(base, async (request): Promise<results.AppealReply> => {
    const caller = callerOf(request)
    const draft = understand(appeal.AppealDraft, request.body)
    return results.AppealReply.parse(await outcome(appeals.file(caller, draft)))
  })
  app.get(base, async (request): Promise<results.AppealPage> => {
    const caller = callerOf(request)
    return results.AppealPage.parse(
      await appeals.list(caller, understand(results.AppealQuery, request.query)),
    )
  })
  app.get<OfOne>(`${base}/:id`, async (request): Promise<results.AppealCase> => {
    const found = appeals.find(callerOf(request), idOf(AppealId, request))
    return results.AppealCase.parse(await outcome(found))
  })
  command('assign', appeal.ListenerDraft, appeals.assign)
  command('hand-over', appeal.HandOver, appeals.handOver)
  command('rule', appeal.RulingDraft, appeals.rule)
  command('concur', appeal.Concurrence, appeals.concur)
  command('sign', appeal.AppealSignature, appeals.sign)
  command('refuse', appeal.SignatureRefusal, appeals.refuse)
  command('withdraw', appeal.AppealWithdrawal, appeals.withdraw)
}

function addResults(app: FastifyInstance, { store, clips }: HttpTools): void {
  const base = '/v1/results'
  app.get(base, async (request): Promise<results.ResultPage> => {
    const caller = callerOf(request)
    return results.ResultPage.parse(
      await store.results.list(caller, understand(results.ResultQuery, request.query)),
    )
  })
  app.get<OfOne>(`${base}/:id`, async (request): Promise<results.Result> => {
    const found = store.results.find(callerOf(request), idOf(EvaluationId, request))
    return results.Result.parse(await outcome(found))
  })
  app.get<OfOne & { readonly Params: { readonly markId: string } }>(
    `${base}/:id/marks/:markId/clip`,
    async (request, reply) => {
      const caller = callerOf(request)
      const markId = MarkId.safeParse(request.params.markId).data
      if (markId === undefined) throw refusedClip({ type: 'NotFound' })
      const marked = await store.results.marked(caller, idOf(EvaluationId, request), markId)
      if (!marked.ok) throw refusedClip(marked.error)
      const gone = new AbortController()
      reply.raw.once('close', () => {
        gone.abort()
      })
      const { mark, recording } = marked.value
      const cut = await clips.cut(recording, markClip(mark), gone.signal)
      if (!cut.ok) {
        if (cut.error.type === 'Busy') reply.header('retry-after', '2')
        throw refusedClip(cut.error)
      }
      return reply
        .headers({
          'content-disposition': 'inline',
          'cache-control': 'private, no-store',
          'x-content-type-options': 'nosniff',
        })
        .type('audio/wav')
        .send(cut.value)
    },
  )
  commandsOf(
    app,
    base,
    EvaluationId,
    results.Result,
  )('acknowledge', review.Acknowledgement, store.results.acknowledge)
}

const clipStatus: Readonly<Record<results.ClipRefusalType, number>> = {
  NotFound: 404,
  SoundGone: 410,
  SoundUnreadable: 422,
  Busy: 503,
}

const refusedClip = ({
  type,
  detail,
}: {
  readonly type: results.ClipRefusalType
  readonly detail?: string
}) =>
  new RefusalError(clipStatus[type], {
    error: type,
    ...(detail === undefined ? {} : { detail }),
  })
