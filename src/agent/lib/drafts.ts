import { z } from 'zod'

import type { EvaluationId, PersonId } from '#shared/ids.ts'
import { newId } from '#web/lib/new-id.ts'

const ItemDraft = z.object({
  isChosen: z.boolean(),
  reason: z.string(),
  /** Which of the outcomes offered; empty where the agent leaves it to whoever rules. */
  proposal: z.string(),
})
export type ItemDraft = Readonly<z.infer<typeof ItemDraft>>

/** What an agent has begun to write about one result. Sent again under its ids it is one and the same. */
const Draft = z.object({
  commandId: z.string(),
  agrees: z.boolean().nullable(),
  words: z.string(),
  appealId: z.string(),
  items: z.record(z.string(), ItemDraft),
})
export type Draft = Readonly<z.infer<typeof Draft>>

/** Keeps what is half written in this browser, until it is sent or its writer signs out. */
export interface Drafts {
  readonly read: (who: PersonId, id: EvaluationId) => Draft
  readonly keep: (who: PersonId, id: EvaluationId, draft: Draft) => void
  readonly forgetAll: (who: PersonId) => void
}

const PREFIX = 'earshot.me.draft'

export function createDrafts(storage: Storage): Drafts {
  const placeOf = (who: PersonId, id: EvaluationId) => `${PREFIX}.${who}.${id}`
  return {
    read: (who, id) => {
      try {
        const kept = Draft.safeParse(JSON.parse(storage.getItem(placeOf(who, id)) ?? 'null')).data
        return kept ?? emptyDraft()
      } catch {
        return emptyDraft()
      }
    },
    keep: (who, id, draft) => {
      try {
        storage.setItem(placeOf(who, id), JSON.stringify(draft))
      } catch {
        // A browser that keeps nothing still sends what stands on the page.
      }
    },
    forgetAll: (who) => {
      for (const place of Object.keys(storage)) {
        if (place.startsWith(`${PREFIX}.${who}.`)) storage.removeItem(place)
      }
    },
  }
}

const emptyDraft = (): Draft => ({
  ...{ commandId: newId(), agrees: null, words: '', appealId: newId(), items: {} },
})

export const emptyAnswer = () => ({ commandId: newId(), agrees: null, words: '' })
export const emptyAppeal = () => ({ appealId: newId(), items: {} })
