import type { Clock } from '#core/ports.ts'
import type { EvidenceHub, KeyRingBook, KnownKeys } from '#main/ports-evidence.ts'
import { KeyRing } from '#shared/evidence.ts'

/** A package is checked by what was told last rather than waited for. */
const ANSWER_MS = 3000

export function createKnownKeys(hub: EvidenceHub, book: KeyRingBook, clock: Clock): KnownKeys {
  let isClosed = false
  return {
    refresh: async () => {
      const answer = await hub.ask('/v1/signing-keys', KeyRing, undefined, ANSWER_MS)
      if (answer.ok && !isClosed) book.write(answer.value, clock.now())
    },
    last: book.read,
    close: () => {
      isClosed = true
    },
  }
}
