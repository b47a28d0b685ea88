import { join } from 'node:path'

import { createEvidenceHub } from '#main/evidence/evidence-hub.ts'
import { createEvidenceHandlers } from '#main/evidence/handlers.ts'
import { createKnownKeys } from '#main/evidence/known-keys.ts'
import { createSigningDesk } from '#main/evidence/signing-desk.ts'
import type { ReviewHub } from '#main/reviews/review-hub.ts'
import type { Parts, Works } from '#main/workspace/parts.ts'
import type { Handlers } from '#shared/api.ts'
import type { News } from '#shared/news.ts'

/** Evidence of a workspace: its key, what it signs, and what it says of what others signed. */
export function startEvidence(
  { folder, host, hub: client, person }: Parts,
  { records, files, announce }: Works,
  reviewHub: ReviewHub,
): {
  readonly handlers: Handlers['evidence']
  readonly hear: (news: News) => void
  readonly close: () => void
} {
  const hub = createEvidenceHub(client)
  const known = createKnownKeys(hub, records.keyRing, host.clock)
  let isOnline = false
  const handlers = createEvidenceHandlers({
    ...{ store: records.store, sounds: records.sounds, shelf: records.shelf },
    ...{ reviewHub, people: records.calibrations.people },
    ...{ files, hub, known, person, announce, shell: host.shell, version: host.version },
    desk: createSigningDesk({ folder, keys: host.keys, hub, known, personId: person.id }),
    folder: () => records.settings.get().clipFolder ?? join(folder, 'clips'),
  })
  return {
    handlers,
    close: known.close,
    hear: (news) => {
      if (news.type !== 'SyncChanged') return
      const before = isOnline
      isOnline = news.sync.connection === 'online'
      // So that a package can be checked where there is no network later.
      if (isOnline && !before) void known.refresh()
    },
  }
}
