import { createAskHub } from '#main/sync/ask-hub.ts'
import type { HubClient } from '#main/sync/hub-client.ts'
import type { LibraryHub } from '#main/ports-library.ts'
import { LibraryRefusalType } from '#shared/library.ts'

/** Asks the hub of this workspace about the library; where there is none everything is `NoHub`. */
export const createLibraryHub = (
  hub: Pick<HubClient, 'ask'> | null,
  answerMs?: number,
): LibraryHub => ({ ask: createAskHub(hub, LibraryRefusalType, answerMs) })
