import { createStore, type StoreApi } from 'zustand/vanilla'

import type { InspectStore } from '#renderer/features/inspect/state.ts'
import type { Client } from '#shared/api.ts'
import type { Precedent } from '#shared/calibration.ts'
import type { ScorecardId } from '#shared/ids.ts'
import type { News } from '#shared/news.ts'

type ByItem = ReadonlyMap<string, readonly Precedent[]>

const none: ByItem = new Map()

function grouped(precedents: readonly Precedent[]): ByItem {
  const all = new Map<string, Precedent[]>()
  for (const precedent of precedents) {
    const same = all.get(precedent.itemKey)
    if (same) same.push(precedent)
    else all.set(precedent.itemKey, [precedent])
  }
  return all
}

/** What calibration sessions agreed on items of the scorecard that is judged by, the newest first. */
export function createPrecedents(
  store: InspectStore,
  client: { readonly calibrations: Pick<Client['calibrations'], 'precedents'> },
) {
  const byItem: StoreApi<{ readonly all: ByItem }> = createStore(() => ({ all: none }))
  let scorecardId: ScorecardId | null = null

  const load = async (): Promise<void> => {
    const mine = scorecardId
    const told = mine === null ? null : await client.calibrations.precedents({ scorecardId: mine })
    if (mine !== scorecardId) return
    byItem.setState({ all: told?.ok ? grouped(told.value) : none })
  }
  const stop = store.subscribe(({ view }) => {
    const next = view?.scorecard?.id ?? null
    if (next === scorecardId) return
    scorecardId = next
    void load()
  })

  return {
    byItem,
    hear: (news: News): void => {
      if (news.type === 'CalibrationChanged') void load()
    },
    stop,
  }
}
