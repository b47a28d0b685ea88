import { v7 } from 'uuid'

import { Evaluation, Mark } from '#shared/evaluation.ts'
import { SealedFact } from '#shared/fact.ts'
import type { PersonId } from '#shared/ids.ts'
import type { Listened } from '#shared/listening.ts'
import type { CallDraft } from '#shared/intake.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import {
  Me,
  PullReply,
  PushReply,
  type Change,
  type PushResult,
  type ScopePage,
} from '#shared/sync.ts'
import { UtcMs } from '#shared/time.ts'

type Reply = { readonly status: number; readonly body: unknown }

export type TestClient = ReturnType<typeof aClient>

/** Speaks to a hub as a workstation does. */
export function aClient({
  url,
  token,
  device = v7(),
}: {
  readonly url: string
  readonly token: string
  readonly device?: string | undefined
}) {
  const headers = { authorization: `Bearer ${token}` }
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(new URL(path, url), { ...init, headers: { ...headers, ...(init.headers as object) } })
  const send = async (method: string, path: string, body: unknown): Promise<Reply> => {
    const response = await ask(path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    return { status: response.status, body: await response.json() }
  }
  const numbers = new Map<string, number>()

  const pull = async (scopes: Readonly<Record<string, string | null>>, limit = 1000) =>
    PullReply.parse((await send('POST', '/v1/sync/pull', { scopes, limit })).body).scopes

  return {
    ask,
    send,
    device,
    pull,
    me: async () => Me.parse(await (await ask('/v1/me')).json()),
    push: async (...facts: readonly SealedFact[]): Promise<readonly PushResult[]> => {
      const sent = facts.map((fact) => {
        const seq = numbers.get(fact.id) ?? numbers.size + 1
        numbers.set(fact.id, seq)
        return { seq, fact }
      })
      const { body } = await send('POST', '/v1/sync/push', { device, facts: sent })
      return PushReply.parse(body).results
    },
    /** Everything in a feed, from its beginning. */
    readAll: async (scope: string): Promise<readonly Change[]> => {
      const changes: Change[] = []
      for (let cursor: string | null = null; ;) {
        const page: ScopePage | undefined = (await pull({ [scope]: cursor }, 5000))[scope]
        if (page?.state !== 'page') throw new Error(`the feed answered ${page?.state ?? 'nothing'}`)
        changes.push(...page.changes)
        if (!page.more) return changes
        cursor = page.next
      }
    },
  }
}

export const scopeOf = (me: Me, kind: 'team' | 'calls' | 'user'): string =>
  me.scopes.find((scope) => scope.startsWith(`${kind}:`)) ?? ''

/** Facts about one evaluation of one person, each told for the first time. */
export function aStory(by: PersonId, scorecard: Scorecard, over: Partial<Evaluation> = {}) {
  const evaluation = Evaluation.parse({
    id: v7(),
    callId: v7(),
    assignmentId: null,
    inspectorId: by,
    scorecardId: scorecard.id,
    scorecardVersion: scorecard.version,
    state: 'draft',
    note: '',
    startedAt: Date.now(),
    submittedAt: null,
    ...over,
  })
  const tell = (body: { readonly type: string; readonly [key: string]: unknown }): SealedFact =>
    SealedFact.parse({ id: v7(), at: Date.now(), by, device: v7(), body })
  const aMark = (mark: Partial<Mark> = {}): Mark =>
    Mark.parse({
      id: v7(),
      evaluationId: evaluation.id,
      itemKey: null,
      at: 1000,
      end: null,
      note: '',
      createdAt: Date.now(),
      ...mark,
    })
  const { id: evaluationId } = evaluation
  return {
    evaluation,
    tell,
    aMark,
    started: () => tell({ type: 'EvaluationStarted', evaluation }),
    marked: (mark: Mark = aMark()) => tell({ type: 'MarkAdded', evaluationId, mark }),
    changed: (mark: Mark) => tell({ type: 'MarkChanged', evaluationId, mark }),
    unmarked: (mark: Mark) => tell({ type: 'MarkRemoved', evaluationId, markId: mark.id }),
    reopened: (revision: number, why = '复核') =>
      tell({ type: 'EvaluationReopened', evaluationId, revision, why }),
    submitted: (
      score: { readonly total: number; readonly max: number; readonly listened?: Listened },
      marks: readonly Mark[] = [],
      over: Partial<Evaluation> = {},
    ) =>
      tell({
        type: 'EvaluationSubmitted',
        evaluationId,
        evaluation: { ...evaluation, state: 'submitted', submittedAt: Date.now(), ...over },
        marks,
        answers: [],
        ...score,
      }),
  }
}

export const aDraft = (over: Partial<CallDraft> = {}): CallDraft => ({
  externalId: v7(),
  agentId: 'A017',
  agentName: '李娟',
  agentInitials: 'lj',
  team: '客服一组',
  hiredOn: '2025-03-01',
  queue: '售后',
  skill: '退款',
  direction: 'inbound',
  startedAt: UtcMs.parse(1_790_000_000_000),
  ringMs: 4000,
  talkMs: 95_000,
  holdMs: 0,
  customerNumber: '13912345678',
  disposition: '已解决',
  satisfaction: 4,
  complaint: false,
  highValue: false,
  extra: {},
  recordingFile: '',
  ...over,
})
