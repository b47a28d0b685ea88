import type { Pool } from '#hub/db/pool.ts'
import { Me, PullReply, type Change } from '#shared/sync.ts'
import type { State } from '#tests/soak/words.ts'

type Address = { readonly url: string; readonly token: string }

const ask = async ({ url, token }: Address, path: string, body?: unknown): Promise<unknown> => {
  const response = await fetch(new URL(path, url), {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${path} answered ${response.status}`)
  return response.json()
}

export const scopesOf = async (address: Address): Promise<readonly string[]> =>
  Me.parse(await ask(address, '/v1/me')).scopes

export const takeIn = (address: Address, calls: readonly unknown[]): Promise<unknown> =>
  ask(address, '/v1/calls', { calls })

/** What a reader of a feed holds who has followed it: the newest of each row, and how far. */
export type Following = { cursor: string | null; readonly rows: Map<string, Change> }

/** Reads on from where it was; false where a page was not what a page is. */
export async function follow(address: Address, scope: string, at: Following): Promise<boolean> {
  for (;;) {
    const request = { scopes: { [scope]: at.cursor }, limit: 200 }
    const page = PullReply.parse(await ask(address, '/v1/sync/pull', request)).scopes[scope]
    if (page?.state !== 'page') return false
    let before = Number(at.cursor?.split('.')[1] ?? 0)
    for (const change of page.changes) {
      if (change.seq <= before) return false
      before = change.seq
      at.rows.set(`${change.entity} ${change.id}`, change)
    }
    at.cursor = page.next
    if (!page.more) return true
  }
}

/** What the hub holds, in the form of `replicaState`. */
export async function hubState(pool: Pool, address: Address): Promise<State> {
  const rows = new Map<string, Change>()
  for (const scope of await scopesOf(address)) {
    const all: Following = { cursor: null, rows: new Map() }
    await follow(address, scope, all)
    for (const [key, change] of all.rows) rows.set(key, change)
  }
  const told = (entity: string, of: readonly string[]): readonly string[] =>
    [...rows.values()]
      .filter((change) => change.entity === entity && change.op === 'put')
      .map(({ body }) => {
        const fields = body as Readonly<Record<string, unknown>> // A row of a known entity is an object.
        return JSON.stringify(
          of.map((name) =>
            typeof fields[name] === 'boolean' ? Number(fields[name]) : fields[name],
          ),
        )
      })
      .sort()
  const read = async (sql: string): Promise<readonly string[]> => {
    const { rows: found } = await pool.query<Record<string, unknown>>(sql)
    return found.map((row) => JSON.stringify(Object.values(row))).sort()
  }
  return {
    call: told('call', ['id', 'externalId', 'agentId']),
    problem: told('problem', ['id', 'kind']),
    person: told('person', ['id', 'name', 'role']),
    recording: told('recording', ['id', 'sha256', 'agentChannel']),
    assignment: told('assignment', ['id', 'callId', 'withdrawn']),
    evaluation: await read(`SELECT evaluation_id, call_id, state, revision, note FROM evaluation`),
    mark: await read(`SELECT mark_id, evaluation_id, item_key, at_ms, note FROM mark`),
    answer: await read(`SELECT evaluation_id, item_key, state, reason FROM answer`),
    submission: await read(`SELECT evaluation_id, revision, fact_id FROM submission`),
  }
}
