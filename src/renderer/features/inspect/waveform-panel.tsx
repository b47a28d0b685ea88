import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { createStore } from 'zustand/vanilla'

import { callEvents } from '#renderer/features/inspect/call-events.ts'
import { eventText } from '#renderer/features/inspect/event-text.ts'
import { LaneList } from '#renderer/features/inspect/lane-list.tsx'
import { LaneTools } from '#renderer/features/inspect/lane-tools.tsx'
import { LaneVoice } from '#renderer/features/inspect/lane-voice.tsx'
import { LaneOverlays } from '#renderer/features/inspect/lane-overlays.tsx'
import type { Session } from '#renderer/features/inspect/session.ts'
import { SoundNotice } from '#renderer/features/inspect/sound-notice.tsx'
import { draftOf, type InspectState } from '#renderer/features/inspect/state.ts'
import { useSession } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import type { PlayerState } from '#renderer/lib/player.ts'
import { clockTime } from '#renderer/lib/waveform-geometry.ts'
import { placeOfView } from '#renderer/lib/waveform-minimap.ts'
import type { Side } from '#renderer/lib/waveform-sides.ts'
import type { WaveMark, WaveWords } from '#renderer/lib/waveform-scene.ts'
import { createWaveform, type Looked, type Waveform } from '#renderer/lib/waveform.ts'
import { useShell } from '#renderer/shell/context.tsx'
import { toneOf } from '#renderer/ui/item-tone.ts'
import type { Language } from '#shared/words.ts'

/** The sound itself: the whole call as a strip, and the lanes one works on. */
export function WaveformPanel({
  waveformRef,
  listRef,
  height,
  openLegend,
}: {
  readonly waveformRef: React.RefObject<Waveform | null>
  readonly listRef: React.RefObject<HTMLDivElement | null>
  readonly height: number
  readonly openLegend: () => void
}) {
  const t = useT()
  const session = useSession()
  const { language } = useShell()
  const lanesId = useId()
  const lanes = useRef<HTMLDivElement>(null)
  const overview = useRef<HTMLDivElement>(null)
  const [looked] = useState(() =>
    createStore<{ readonly looked: Looked | null }>(() => ({ looked: null })),
  )
  const words = useMemo(
    (): WaveWords => ({
      side: {
        agent: t('inspect.agent'),
        customer: t('inspect.customer'),
        mixed: t('inspect.mixed'),
      },
      event: (event) => eventText(t, event),
      crowd: (count) => t('inspect.marks.more', { count }),
      spectrogramFar: t('inspect.spectrogram.far'),
    }),
    [t],
  )
  const spoken = useRef(words)

  useEffect(() => {
    if (!lanes.current || !overview.current) return
    const { store, player, looking, judging } = session
    const bar = overview.current
    const wave = createWaveform({
      host: lanes.current,
      overview: bar,
      player,
      words: spoken.current,
      editable: () => draftOf(store.getState()) !== null,
      on: {
        onSeek: (ms) => {
          looking.closePalette()
          player.seek(ms)
        },
        onSelect: looking.select,
        onMark: looking.goToMark,
        onOpenMark: (markId) => looking.edit({ type: 'mark', markId }),
        onPointAt: looking.point,
        onDragMark: (id, [at, end], done) => {
          if (done) void judging.changeMark(id, at === end ? { at } : { at, end })
        },
      },
      onView: (next) => {
        looked.setState({ looked: next })
        const { percent, span } = placeOfView(next.view)
        bar.ariaValueNow = String(percent)
        bar.ariaValueText = span.map((ms) => clockTime(ms, 1)).join('–')
      },
    })
    waveformRef.current = wave
    const stop = follow(session, wave)
    return () => {
      stop()
      waveformRef.current = null
      wave.dispose()
    }
  }, [session, waveformRef, looked])

  useEffect(() => {
    spoken.current = words
    waveformRef.current?.speak(words)
  }, [words, waveformRef])
  useEffect(() => {
    const { store } = session
    waveformRef.current?.update({ marks: waveMarks(store.getState(), language) })
    return store.subscribe((state, before) => {
      if (
        state.view?.marks !== before.view?.marks ||
        state.view?.scorecard !== before.view?.scorecard
      )
        waveformRef.current?.update({ marks: waveMarks(state, language) })
    })
  }, [session, waveformRef, language])

  return (
    <section className="ins-wave">
      <div
        ref={overview}
        className="ins-overview"
        role="scrollbar"
        tabIndex={0}
        aria-orientation="horizontal"
        aria-controls={lanesId}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={0}
        aria-label={t('inspect.overview')}
      />
      <div
        ref={lanes}
        id={lanesId}
        className="ins-lanes"
        style={{ height }}
        role="group"
        aria-label={t('inspect.lanes')}
      >
        <LaneOverlays looked={looked} />
        <LaneList listRef={listRef} />
        <LaneVoice />
        <LaneTools height={height} openLegend={openLegend} />
        <SoundNotice />
      </div>
    </section>
  )
}

/** Hands the lanes what the stores know, now and whenever it changes. */
function follow({ store, player }: Session, wave: Waveform): () => void {
  const show = ({ pyramid, view }: InspectState) => {
    const recording = view?.recording
    if (!pyramid || !recording) {
      wave.show(null)
      return
    }
    const { audioUrl, durationMs, agentChannel } = recording
    wave.show({ pyramid, audioUrl, durationMs, agentChannel })
  }
  const tell = (state: InspectState) => {
    wave.update({
      events: callEvents(state),
      heard: state.heard,
      selection: state.selection,
      spectrogram: state.spectrogram,
      selectedMark: state.selectedMark,
      litMark: state.hoveredMark,
    })
  }
  const hear = ({ loop, listen }: PlayerState) => {
    const muted: readonly Side[] =
      listen === 'agent' ? ['customer'] : listen === 'customer' ? ['agent'] : []
    wave.update({ loop, muted })
  }

  tell(store.getState())
  hear(player.state())
  show(store.getState())
  const stops = [
    store.subscribe((state, before) => {
      if (
        state.pyramid !== before.pyramid ||
        state.view?.recording?.agentChannel !== before.view?.recording?.agentChannel ||
        state.view?.recording?.durationMs !== before.view?.recording?.durationMs
      )
        show(state)
      if (drawn.some((key) => state[key] !== before[key])) tell(state)
      if (state.selectedMark !== null && state.selectedMark !== before.selectedMark) {
        const mark = state.view?.marks.find(({ id }) => id === state.selectedMark)
        if (mark) wave.reveal([mark.at, mark.end ?? mark.at])
      }
    }),
    player.onState(hear),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

const drawn = [
  'spectrogram',
  'activity',
  'pyramid',
  'heard',
  'selection',
  'selectedMark',
  'hoveredMark',
] as const

function waveMarks({ view, sheet }: InspectState, language: Language): readonly WaveMark[] {
  const marks = [...(view?.marks ?? [])].sort((a, b) => a.at - b.at)
  return marks.map(({ id, itemKey, at, end, note }): WaveMark => {
    const item = itemKey === null ? undefined : sheet?.itemsByKey.get(itemKey)?.item
    const text = note || (item?.title[language] ?? '')
    const name = itemKey === null ? '✎' : itemKey
    return {
      id,
      at,
      end,
      label: `${name}  ${clockTime(at)}  ${text}`.trimEnd(),
      tone: toneOf(item),
    }
  })
}
