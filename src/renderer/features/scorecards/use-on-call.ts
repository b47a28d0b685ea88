import { useMemo, useState } from 'react'

import type { BuilderStore } from '#renderer/features/scorecards/builder-store.ts'
import {
  onCallBindings,
  pickCallBindings,
  type OnCallMoves,
} from '#renderer/features/scorecards/on-call-bindings.ts'
import {
  createPickCallStore,
  type PickCallStore,
} from '#renderer/features/scorecards/pick-call-store.ts'
import { itemAt, placeOfItem } from '#renderer/features/scorecards/places.ts'
import { trialOn } from '#renderer/features/scorecards/trial.ts'
import { useBuilder, useBuilderStore } from '#renderer/features/scorecards/use-builder.ts'
import { zone } from '#renderer/features/scorecards/use-builder-keys.ts'
import type { Player } from '#renderer/lib/player.ts'
import { useShell, useShortcuts } from '#renderer/shell/context.tsx'
import { useRecordingSound, type RecordingSound } from '#renderer/ui/use-recording-sound.ts'
import type { Mark } from '#shared/evaluation.ts'

/** A draft on a call: which is chosen, how it sounds, and the keys of both. */
export function useOnCall(): { readonly picking: PickCallStore; readonly sound: RecordingSound } {
  const { client } = useShell()
  const builder = useBuilderStore()
  const on = useBuilder((state) => state.trial.on)
  const sound = useRecordingSound(on?.call.id ?? null, on?.recording ?? null)
  const { player } = sound
  const [picking] = useState(() =>
    createPickCallStore(client, (view) => builder.getState().try(() => trialOn(view))),
  )
  const bindings = useMemo(
    () => [
      ...pickCallBindings(() => picking.getState().open()),
      ...onCallBindings(movesOf(builder, player)),
    ],
    [picking, builder, player],
  )
  useShortcuts(bindings)
  return { picking, sound }
}

function movesOf(builder: BuilderStore, player: Player | null): OnCallMoves {
  const marks = (): readonly Mark[] => builder.getState().trial.on?.marks ?? []
  /** Hears a mark from its beginning, and shows the item it is on. */
  const hear = (mark: Mark | undefined): void => {
    if (!mark) return
    const { history, look } = builder.getState()
    const place = history && mark.itemKey && placeOfItem(history.now.card, mark.itemKey)
    if (place) look(place)
    player?.seek(mark.at)
  }
  return {
    isHere: () => builder.getState().trial.on !== null && zone() === 'preview',
    play: () => player?.toggle(),
    by: (ms) => player?.nudge(ms),
    item: () => {
      const draft = builder.getState().history?.now
      if (draft?.at.type !== 'item') return
      const key = itemAt(draft.card, draft.at)?.key
      const own = marks().filter(({ itemKey }) => itemKey === key)
      hear(own.find(({ at }) => at > (player?.at() ?? 0)) ?? own[0])
      if (own.length > 0) void player?.play()
    },
    mark: (by) => {
      const here = player?.at() ?? 0
      hear(by > 0 ? marks().find(({ at }) => at > here) : marks().findLast(({ at }) => at < here))
    },
  }
}
