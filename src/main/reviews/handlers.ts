import type { z } from 'zod'

import type { CalibrationReader } from '#main/ports-calibration.ts'
import type { DraftBook } from '#main/ports.ts'
import type { SyncControl } from '#main/ports-app.ts'
import type { ReviewHub } from '#main/reviews/review-hub.ts'
import { askTwice } from '#main/sync/ask-hub.ts'
import type { Handlers } from '#shared/api.ts'
import type { AppealId, CallId, CommandId } from '#shared/ids.ts'
import { ok, type Result } from '#shared/result.ts'
import {
  AppealCase,
  AppealPage,
  AppealReply,
  CalendarDays,
  OverturnFigures,
  PolicyList,
  PolicyRow,
  ReviewCase,
  ReviewPage,
  ReviewReply,
} from '#shared/results.ts'
import type { CallBrief, ReviewsFailure, Told, ToldCase } from '#shared/reviews-api.ts'

export type ReviewIds = {
  readonly appeal: () => AppealId
  readonly command: () => CommandId
}

type ReviewDeps = {
  readonly reviewHub: ReviewHub
  readonly reviewIds: ReviewIds
  readonly calibrations: Pick<CalibrationReader, 'call' | 'people'>
  readonly drafts: DraftBook
  readonly sync: Pick<SyncControl, 'received'>
}

/** Reviews as the hub tells them, with what this desk knows of the calls. */
export function createReviewHandlers(deps: ReviewDeps): Handlers['reviews'] {
  const { reviewHub, drafts, calibrations } = deps
  const desk = createDesk(deps)
  const command =
    (name: string) =>
    ({ id, ...body }: { readonly id: string }) =>
      desk.command(`/v1/reviews/${id}/${name}`, ReviewReply, body)

  return {
    list: async (query) =>
      desk.told(
        await reviewHub.ask(`/v1/reviews?${queryOf(query)}`, ReviewPage),
        ({ callId }) => callId,
      ),
    view: async ({ id }) =>
      desk.toldCase(
        await reviewHub.ask(`/v1/reviews/${id}`, ReviewCase),
        ({ review }) => review.callId,
      ),
    pass: command('pass'),
    return: command('return'),
    feedback: command('feedback'),
    publish: command('publish'),
    coach: command('coach'),
    recheck: command('recheck'),
    figures: async () => {
      const figures = await reviewHub.ask('/v1/reviews/figures', OverturnFigures)
      return figures.ok ? ok({ figures: figures.value, people: calibrations.people() }) : figures
    },
    policies: () => reviewHub.ask('/v1/reviews/policies', PolicyList),
    savePolicy: (row) => reviewHub.ask('/v1/reviews/policies', PolicyRow, row, 'PUT'),
    calendar: () => reviewHub.ask('/v1/reviews/calendar', CalendarDays),
    saveCalendar: (days) => reviewHub.ask('/v1/reviews/calendar', CalendarDays, days, 'PUT'),
    draft: ({ about }) => ok(drafts.of(about)),
    keepDraft: ({ about, body }) => {
      if (body === null) drafts.drop(about)
      else drafts.keep(about, body)
      return ok(null)
    },
  }
}

/** Appeals as the hub tells them, with what this desk knows of the calls. */
export function createAppealHandlers(deps: ReviewDeps): Handlers['appeals'] {
  const { reviewHub, reviewIds } = deps
  const desk = createDesk(deps)
  const command =
    (name: string) =>
    ({ id, ...body }: { readonly id: string }) =>
      desk.command(`/v1/appeals/${id}/${name}`, AppealReply, body)

  return {
    list: async (query) =>
      desk.told(
        await reviewHub.ask(`/v1/appeals?${queryOf(query)}`, AppealPage),
        ({ callId }) => callId,
      ),
    view: async ({ id }) =>
      desk.toldCase(await reviewHub.ask(`/v1/appeals/${id}`, AppealCase), ({ row }) => row.callId),
    file: async (draft) => {
      const id = reviewIds.appeal()
      const filed = await desk.twice('/v1/appeals', AppealReply, { ...draft, id })
      return filed.ok ? ok({ ...filed.value, id }) : filed
    },
    assign: command('assign'),
    handOver: command('hand-over'),
    rule: command('rule'),
    concur: command('concur'),
    sign: command('sign'),
    refuse: command('refuse'),
    withdraw: command('withdraw'),
  }
}

function createDesk({ reviewHub, reviewIds, calibrations, sync }: ReviewDeps) {
  const callOf = (id: CallId): CallBrief => calibrations.call(id) ?? null

  const twice = <S extends z.ZodType>(
    path: string,
    schema: S,
    body: object,
  ): Promise<Result<z.output<S>, ReviewsFailure>> =>
    askTwice(reviewHub.ask, sync.received, path, schema, body)

  return {
    twice,
    command: <S extends z.ZodType>(path: string, schema: S, body: object) =>
      twice(path, schema, { ...body, commandId: reviewIds.command() }),
    told: <R>(
      page: Result<
        { readonly rows: readonly R[]; readonly next: string | null; readonly total: number },
        ReviewsFailure
      >,
      callIdOf: (row: R) => CallId,
    ): Result<Told<R>, ReviewsFailure> =>
      page.ok
        ? ok({
            ...page.value,
            rows: page.value.rows.map((row) => ({ row, call: callOf(callIdOf(row)) })),
            people: calibrations.people(),
          })
        : page,
    toldCase: <C>(
      found: Result<C, ReviewsFailure>,
      callIdOf: (one: C) => CallId,
    ): Result<ToldCase<C>, ReviewsFailure> =>
      found.ok
        ? ok({
            case: found.value,
            call: callOf(callIdOf(found.value)),
            people: calibrations.people(),
          })
        : found,
  }
}

const queryOf = (query: object): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) search.set(name, String(value))
  return search.toString()
}
