import { v7 } from 'uuid'
import { setTimeout as sleep } from 'node:timers/promises'

import type { Pool } from '#hub/db/pool.ts'

/** Takes the number when the work begins, and commits it later, as a sequence would. */
export async function numberAsASequenceDoes(pool: Pool, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const { rows } = await pool.query<{ org_id: string; scope: string; seq: number }>(
        `UPDATE scope SET seq = seq + 1 WHERE scope IN (SELECT min(scope) FROM scope)
         RETURNING org_id, scope, seq`,
      )
      const [taken] = rows
      if (!taken) continue
      await sleep(60)
      const id = v7()
      const body = JSON.stringify({
        id,
        kind: 'RecordingMissing',
        where: 'hub',
        callId: null,
        params: { externalId: id },
        at: 1_790_000_000_000,
      })
      await pool.query(
        `INSERT INTO change (org_id, scope, seq, entity, entity_id, op, body)
         VALUES ($1, $2, $3, 'problem', $4, 'put', $5)`,
        [taken.org_id, taken.scope, taken.seq, id, body],
      )
    } catch {
      await sleep(100)
    }
  }
}
