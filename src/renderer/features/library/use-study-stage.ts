import { useCallback, useEffect, useMemo, useState } from 'react'

import type { StudySound } from '#renderer/features/library/use-study-sound.ts'
import { useShell } from '#renderer/shell/context.tsx'
import { useStage } from '#renderer/ui/use-stage.ts'
import type { EntryView } from '#shared/library-api.ts'
import type { PlayList } from '#shared/library.ts'
import type { Slide } from '#shared/presentation.ts'

const still = (): undefined => undefined

/** The presentation window of a study: opened and closed by one key, and gone with the screen. */
export function useStudyStage(
  entry: EntryView | undefined,
  list: PlayList | undefined,
  sound: StudySound,
): { readonly isOpen: boolean; readonly toggle: () => void } {
  const { client, language, subscribeNews } = useShell()
  const [isOpen, setIsOpen] = useState(false)
  const { recording, current, player } = sound

  useEffect(
    () =>
      subscribeNews((news) => {
        if (news.type === 'StageChanged' && !news.stage.isOpen) setIsOpen(false)
      }),
    [subscribeNews],
  )
  useEffect(
    () =>
      isOpen
        ? () => {
            void client.presentation.close({})
          }
        : undefined,
    [client, isOpen],
  )

  const slide = useMemo((): Slide => {
    const point = current === null ? undefined : entry?.points[current]
    const number = list?.items.findIndex(({ entryId }) => entryId === entry?.id) ?? -1
    return {
      language,
      title: entry?.title ?? '',
      call: list && number >= 0 ? { number: number + 1, of: list.items.length } : null,
      ...{ waiting: null, isSeenEarly: false, lanes: [], item: null, vote: null, consensus: null },
      sound: recording && {
        audioUrl: recording.audioUrl,
        pyramidUrl: recording.pyramidUrl,
        durationMs: recording.durationMs,
        channels: recording.channels,
        agentChannel: recording.agentChannel,
      },
      span: [0, Math.max(1, recording?.durationMs ?? 1)],
      moment: point ? [point.at, point.end ?? point.at] : null,
      study: { point: point?.text ?? '', note: entry?.note ?? '' },
      isHeardHere: false,
    }
  }, [entry, list, recording, current, language])
  useStage(isOpen, slide, player, still)

  const toggle = useCallback(() => {
    if (isOpen) setIsOpen(false)
    else
      void client.presentation.open({}).then((opened) => {
        if (opened.ok) setIsOpen(opened.value.isOpen)
      })
  }, [client, isOpen])
  return { isOpen, toggle }
}
