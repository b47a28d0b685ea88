import { useMemo, useState } from 'react'

import { useShell, useShortcuts } from '#renderer/shell/context.tsx'
import { judgedBindings } from '#renderer/ui/judged-bindings.ts'
import { neighbourOf, readJudged, type Judged, type Judgement } from '#renderer/ui/judged.ts'
import { useCallSound } from '#renderer/ui/use-call-sound.ts'
import type { RecordingSound } from '#renderer/ui/use-recording-sound.ts'
import type { Mark } from '#shared/evaluation.ts'
import type { Review } from '#shared/review.ts'
import type { Scorecard } from '#shared/scorecard.ts'

/** A judged call on screen: its sound, what was found, and where one looks. */
export type JudgedView = {
  readonly card: Scorecard
  readonly judgement: Judgement
  readonly judged: Judged | null
  readonly sound: RecordingSound
  readonly isAll: boolean
  readonly itemKey: string | null
  readonly markId: string | null
  readonly showAll: (isAll: boolean) => void
  readonly lookAt: (itemKey: string | null) => void
  /** Goes to its place and its item, and plays. */
  readonly hear: (mark: Mark) => void
  /** Puts a package of evidence together; null for who has not the right to hand one out. */
  readonly handOut: (() => void) | null
}

/** It has the keys of `judgedBindings` as long as it is on screen. */
export function useJudged(
  { id, callId }: Pick<Review, 'id' | 'callId'>,
  card: Scorecard,
  judgement: Judgement,
): JudgedView {
  const { openEvidence, workspace } = useShell()
  const { role } = workspace.person
  const mayHandOut = role === 'lead' || role === 'manager'
  const handOut = useMemo(
    () => (mayHandOut ? () => openEvidence(callId, id) : null),
    [mayHandOut, openEvidence, callId, id],
  )
  const sound = useCallSound(callId)
  const judged = useMemo(() => readJudged(card, judgement), [card, judgement])
  const [isAll, showAll] = useState(false)
  const [itemKey, lookAt] = useState<string | null>(null)
  const [markId, setMarkId] = useState<string | null>(null)
  const { player } = sound
  const moves = useMemo(() => {
    const hear = (mark: Mark): void => {
      setMarkId(mark.id)
      if (mark.itemKey !== null) lookAt(mark.itemKey)
      player?.seek(mark.at)
      void player?.play()
    }
    return {
      hear,
      bindings: judgedBindings({
        toggle: () => player?.toggle(),
        nudge: (ms) => player?.nudge(ms),
        mark: (by) => {
          const next = neighbourOf(judged?.marks ?? [], ({ id }) => id === markId, by)
          if (next) hear(next)
        },
        item: (by) => {
          const all = (isAll ? judged?.items : judged?.named) ?? []
          const next = neighbourOf(all, ({ item }) => item.key === itemKey, by)
          if (next) lookAt(next.item.key)
        },
        all: () => showAll(!isAll),
        handOut: () => handOut?.(),
      }),
    }
  }, [player, judged, isAll, itemKey, markId, handOut])
  useShortcuts(moves.bindings)
  return {
    ...{ card, judgement, judged, sound, isAll, itemKey, markId, showAll, lookAt },
    handOut,
    hear: moves.hear,
  }
}
