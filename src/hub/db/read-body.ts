import type { z } from 'zod'

import type { Client } from '#hub/db/pool.ts'

/** What a statement finds one row's `body` to be; undefined where it finds none. */
export async function readBody<S extends z.ZodType>(
  tx: Client,
  schema: S,
  statement: string,
  values: readonly unknown[],
): Promise<z.output<S> | undefined> {
  const { rows } = await tx.query<{ body: unknown }>(statement, [...values])
  return rows[0] && schema.parse(rows[0].body)
}
