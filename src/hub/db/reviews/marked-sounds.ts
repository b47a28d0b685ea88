import { audit } from '#hub/db/audit.ts'
import { createDayBook } from '#hub/db/hearing.ts'
import type { Pool } from '#hub/db/pool.ts'
import { findOwn } from '#hub/db/reviews/commands.ts'
import { transact } from '#hub/db/transact.ts'
import type { HubClock } from '#hub/ports.ts'
import type { Results } from '#hub/ports-reviews.ts'
import { Recording } from '#shared/call.ts'
import { err, ok } from '#shared/result.ts'

/** Finds the recording behind a mark of a version the agent was told, and writes down that they listen. */
export function createMarkedSounds(pool: Pool, clock: HubClock): Results['marked'] {
  const book = createDayBook(clock)

  return async (caller, id, markId) => {
    const { orgId, personId } = caller
    const key = `${personId} ${markId}`
    const marked = await transact(pool, async (tx) => {
      const known = (await findOwn(tx, clock, caller, id))?.known
      const mark = known?.versions.flatMap(({ marks }) => marks).find((each) => each.id === markId)
      if (!known || !mark) return err({ type: 'NotFound' } as const)
      const { rows } = await tx.query<{ body: unknown }>(
        `SELECT r.body FROM call c
           JOIN recording r ON r.org_id = c.org_id AND r.recording_id = c.recording_id
          WHERE c.org_id = $1 AND c.call_id = $2`,
        [orgId, known.review.callId],
      )
      if (!rows[0]) return err({ type: 'SoundGone' } as const)
      if (book.isFirst(key)) {
        await audit(tx, orgId, {
          ...{ at: clock.now(), actor: personId, action: 'clip-heard', subject: id },
          detail: { mark: markId },
        })
      }
      return ok({ mark, recording: Recording.parse(rows[0].body) })
    })
    if (marked.ok) book.add(key)
    return marked
  }
}
