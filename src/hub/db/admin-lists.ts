import { z } from 'zod'

import type { Pool } from '#hub/db/pool.ts'
import { persist } from '#hub/db/transact.ts'
import type { Caller } from '#hub/caller.ts'
import type { AdminQuery } from '#shared/admin/people.ts'

/** What an administrator’s roles reach, as values of a statement: everything, these centres, these teams. */
export type Reached = {
  readonly everything: boolean
  readonly centres: readonly string[]
  readonly teams: readonly string[]
}

export const reachedBy = ({ grants }: Pick<Caller, 'grants'>): Reached => {
  const mine = grants.filter(({ role }) => role === 'administrator')
  const idsOf = (reach: 'centre' | 'team') =>
    mine.flatMap((grant) => (grant.reach === reach && grant.id !== null ? [grant.id] : []))
  return {
    everything: mine.some(({ reach }) => reach === 'org'),
    centres: idsOf('centre'),
    teams: idsOf('team'),
  }
}

/** Of rows that have a team `t`; the values are $2, $3 and $4. */
export const withinReach = `($2::boolean OR t.centre_id = ANY($3::uuid[]) OR t.team_id = ANY($4::uuid[]))`

const Place = z.tuple([z.string(), z.string()])

/** Where the next page begins: behind that name, and behind that id among equal names. */
const placeIn = (after: string | undefined): readonly [string, string] | undefined => {
  if (after === undefined) return undefined
  try {
    return Place.parse(JSON.parse(Buffer.from(after, 'base64url').toString()))
  } catch {
    return undefined
  }
}

const nextAfter = ({ name, id }: { readonly name: string; readonly id: string }): string =>
  Buffer.from(JSON.stringify([name, id])).toString('base64url')

/**
 * A page of what `from` selects. `from` names its columns and ends in conditions; $1 is the
 * organisation, $2 to $4 the reach, and `values` follow.
 */
export async function readPage<R extends { readonly name: string; readonly id: string }>(
  pool: Pool,
  by: Caller,
  { search, after, limit }: AdminQuery,
  {
    toRow,
    columns,
    from,
    name,
    id,
    sought,
    values = [],
  }: {
    readonly toRow: (found: unknown) => R
    readonly columns: string
    readonly from: string
    /** What it is sorted by, what is unique about it, and where the text that is sought may stand. */
    readonly name: string
    readonly id: string
    readonly sought: readonly string[]
    readonly values?: readonly unknown[]
  },
): Promise<{ readonly rows: R[]; readonly next: string | null; readonly total: number }> {
  const { everything, centres, teams } = reachedBy(by)
  const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const common = [by.orgId, everything, centres, teams, ...values, like]
  const where = `${from} AND (${sought.map((text) => `${text} ILIKE $${common.length}`).join(' OR ')})`
  const place = placeIn(after)
  const behind =
    place === undefined
      ? ''
      : `AND (${name}, ${id}::text) > ($${common.length + 1}, $${common.length + 2})`

  const [page, count] = await Promise.all([
    persist(() =>
      pool.query<Record<string, unknown>>(
        `SELECT ${columns} ${where} ${behind} ORDER BY ${name}, ${id}::text LIMIT ${limit + 1}`,
        [...common, ...(place ?? [])],
      ),
    ),
    persist(() => pool.query<{ total: number }>(`SELECT count(*) AS total ${where}`, common)),
  ])
  const rows = page.rows.slice(0, limit).map(toRow)
  const last = rows.at(-1)
  return {
    rows,
    next: page.rows.length > limit && last ? nextAfter(last) : null,
    total: count.rows[0]?.total ?? 0,
  }
}
