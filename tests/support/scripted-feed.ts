import { z } from 'zod'

import { Cursor, PullRequest, PushRequest, type Change, type ScopePage } from '#shared/sync.ts'
import { noon } from '#tests/support/fakes.ts'
import { aMe, sendJson, type ScriptedHub } from '#tests/support/scripted-hub.ts'

export type ScriptedFeed = {
  /** How a pull is answered as long as the hub is well. */
  readonly answer: Parameters<ScriptedHub['on']>[1]
  /** What the hub was told, by fact id, and how often. */
  readonly told: ReadonlyMap<string, number>
  /** Fact ids in the order in which they first arrived. */
  readonly order: readonly string[]
  readonly put: (scope: string, ...changes: readonly Omit<Change, 'seq'>[]) => void
  /** Answers the next pulls of a scope with this instead of a page. */
  readonly say: (scope: string, ...states: readonly ('reset' | 'revoked')[]) => void
}

/** Makes a scripted hub keep feeds and facts in memory, as a hub that is well would. */
export function aFeed(hub: ScriptedHub): ScriptedFeed {
  const rows = new Map<string, Change[]>([
    ['team:1', []],
    ['user:1', []],
  ])
  const ends = new Map<string, ('reset' | 'revoked')[]>()
  const told = new Map<string, number>()
  const order: string[] = []

  const pageOf = (scope: string, cursor: Cursor | null, limit: number): ScopePage => {
    const end = ends.get(scope)?.shift()
    if (end) return { state: end }
    const after = Number(cursor?.split('.')[1] ?? 0)
    const all = rows.get(scope) ?? []
    const changes = all.filter(({ seq }) => seq > after).slice(0, limit)
    const last = changes.at(-1)?.seq ?? after
    return {
      state: 'page',
      changes,
      next: Cursor.parse(`e.${last}`),
      more: last < (all.at(-1)?.seq ?? 0),
    }
  }

  hub.on('/v1/me', (_asked, response) => sendJson(response, aMe()))
  const answer: ScriptedFeed['answer'] = ({ body }, response) => {
    const { scopes, limit } = PullRequest.parse(body)
    const pages = Object.entries(scopes).map(
      ([scope, cursor]) => [scope, pageOf(scope, cursor, limit)] as const,
    )
    sendJson(response, { scopes: Object.fromEntries(pages), now: noon })
  }
  hub.on('/v1/sync/pull', answer)
  hub.on('/v1/sync/push', ({ body }, response) => {
    const results = PushRequest.parse(body).facts.map(({ fact }) => {
      const times = told.get(fact.id) ?? 0
      told.set(fact.id, times + 1)
      if (times === 0) order.push(fact.id)
      return { id: fact.id, state: times === 0 ? 'applied' : 'replayed' }
    })
    sendJson(response, { results })
  })

  return {
    answer,
    told,
    order,
    put: (scope, ...changes) => {
      const all = rows.get(scope) ?? []
      for (const change of changes) all.push({ ...change, seq: all.length + 1 })
      rows.set(scope, all)
    },
    say: (scope, ...states) => {
      ends.set(scope, [...states])
    },
  }
}

/** A row as a feed holds it. */
export const row = (entity: string, body: { readonly id: string }): Omit<Change, 'seq'> => ({
  entity,
  id: z.string().parse(body.id),
  op: 'put',
  body,
})
