import { useDeferredValue, useMemo, useRef, useState } from 'react'

import { inspectBindings } from '#renderer/features/inspect/bindings.ts'
import type { ScreenMoves } from '#renderer/features/inspect/screen-moves.ts'
import { BlindBanner } from '#renderer/features/inspect/blind-banner.tsx'
import { CallFacts } from '#renderer/features/inspect/call-facts.tsx'
import { ClipDialog } from '#renderer/features/inspect/clip-dialog.tsx'
import { ClosingDialogs } from '#renderer/features/inspect/closing-dialogs.tsx'
import { CallTitle } from '#renderer/features/inspect/call-title.tsx'
import { Checklist } from '#renderer/features/inspect/checklist.tsx'
import { EvidenceDialog } from '#renderer/features/inspect/evidence-dialog.tsx'
import { Legend } from '#renderer/features/inspect/legend.tsx'
import { LibraryDialog } from '#renderer/features/inspect/library-dialog.tsx'
import { Notes } from '#renderer/features/inspect/notes.tsx'
import { NARROW, Splitter, usePanes, type Panes } from '#renderer/features/inspect/panes.tsx'
import { ReturnedBanner } from '#renderer/features/inspect/returned-banner.tsx'
import { ScorePane } from '#renderer/features/inspect/score-pane.tsx'
import { stepFor } from '#renderer/features/inspect/selecting.ts'
import { Transport } from '#renderer/features/inspect/transport.tsx'
import { useInspect, useSession } from '#renderer/features/inspect/use-session.ts'
import { WaveformPanel } from '#renderer/features/inspect/waveform-panel.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { useMedia } from '#look/use-media.ts'
import { visible } from '#renderer/lib/waveform-geometry.ts'
import type { Waveform } from '#renderer/lib/waveform.ts'
import { InTopBar } from '#renderer/shell/in-top-bar.tsx'
import { useShell, useShortcuts } from '#renderer/shell/context.tsx'

/** The sound across the top, and below it what one hears with, judges by, and comes to. */
export function Screen() {
  const t = useT()
  const panes = usePanes()
  const waveform = useRef<Waveform | null>(null)
  const filter = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [legend, setLegend] = useState(false)
  const [isAdding, setIsAdding] = useState(false)
  const moves = useMoves({ waveform, filter, list, setLegend, setIsAdding })

  // The waveform comes first; the panes are rendered after it, in slices that leave it its frames.
  const arrived = useInspect(
    ({ view, sound, pyramid, pyramidFailed }) =>
      view !== null && (sound?.type !== 'ready' || pyramid !== null || pyramidFailed),
  )
  const shown = useDeferredValue(arrived)

  return (
    <>
      <InTopBar>
        <CallTitle moves={moves} />
      </InTopBar>
      <BlindBanner />
      <ReturnedBanner />
      <WaveformPanel
        waveformRef={waveform}
        listRef={list}
        height={panes.size('inspect.wave')}
        openLegend={moves.openLegend}
      />
      <Splitter pane="inspect.wave" panes={panes} grows="down" label={t('inspect.resize.wave')} />
      {shown ? (
        <BelowTheSound panes={panes} filterRef={filter} moves={moves} />
      ) : (
        <div className="ins-panes" aria-busy="true" />
      )}
      <ClipDialog />
      <EvidenceDialog />
      <ClosingDialogs />
      {isAdding && <LibraryDialog close={() => setIsAdding(false)} />}
      <Legend open={legend} close={() => setLegend(false)} />
    </>
  )
}

function BelowTheSound({
  panes,
  filterRef,
  moves,
}: {
  readonly panes: Panes
  readonly filterRef: React.RefObject<HTMLInputElement | null>
  readonly moves: ScreenMoves
}) {
  const t = useT()
  const narrow = useMedia(NARROW)
  const columns = narrow
    ? `${panes.size('inspect.left')}px 0 minmax(0, 1fr)`
    : `${panes.size('inspect.left')}px 0 minmax(0, 1fr) 0 ${panes.size('inspect.right')}px`

  return (
    <div className="ins-panes" style={{ gridTemplateColumns: columns }}>
      <div className="ins-pane ins-left">
        <Transport moves={moves} />
        <Notes />
        <CallFacts />
      </div>
      <Splitter pane="inspect.left" panes={panes} grows="right" label={t('inspect.resize.left')} />
      <Checklist filterRef={filterRef} folded={narrow} moves={moves} />
      {!narrow && (
        <>
          <Splitter
            pane="inspect.right"
            panes={panes}
            grows="left"
            label={t('inspect.resize.right')}
          />
          <ScorePane moves={moves} />
        </>
      )}
    </div>
  )
}

function useMoves({
  waveform,
  filter,
  list,
  setLegend,
  setIsAdding,
}: {
  readonly waveform: React.RefObject<Waveform | null>
  readonly filter: React.RefObject<HTMLInputElement | null>
  readonly list: React.RefObject<HTMLDivElement | null>
  readonly setLegend: (open: boolean) => void
  readonly setIsAdding: (open: boolean) => void
}): ScreenMoves {
  const session = useSession()
  const { openCall, goTo, changeSettings } = useShell()

  const moves = useMemo((): ScreenMoves => {
    const { player, store, selecting } = session
    const go = (to: 'previous' | 'next') => () => {
      const neighbour = store.getState().view?.[to]
      if (neighbour) openCall(neighbour.callId)
    }
    return {
      zoom: (factor) => waveform.current?.zoom(factor),
      zoomOut: () => waveform.current?.zoomOut(),
      page: (by) => waveform.current?.page(by),
      nudgeSelection: (edge, by) => {
        const view = waveform.current?.view()
        if (!view) return
        const [from, to] = visible(view)
        selecting.nudge(edge, by * stepFor(to - from))
      },
      openList: () => list.current?.focus(),
      openLegend: () => setLegend(true),
      addToLibrary: () => {
        if (store.getState().view?.recording) setIsAdding(true)
      },
      zoomToSelection: () => {
        const { selection, selectedMark, view } = store.getState()
        const mark = view?.marks.find(({ id }) => id === selectedMark)
        if (selection) waveform.current?.zoomTo(selection)
        else if (mark) waveform.current?.zoomTo([mark.at - 2000, (mark.end ?? mark.at) + 2000])
      },
      changeRate: (rate) => {
        player.setRate(rate)
        void changeSettings({ rate: player.state().rate })
      },
      changeSkipSilence: (skipSilence) => {
        player.setSkipSilence(skipSilence)
        void changeSettings({ skipSilence })
      },
      changeVolume: (side, percent) => {
        const volumes = {
          ...player.state().volumes,
          [side]: Math.min(200, Math.max(0, Math.round(percent))),
        }
        player.mix({ volumes })
        void changeSettings({ volumes })
      },
      toggleMute: (side) => {
        const { muted } = player.state()
        player.mix({ muted: { ...muted, [side]: !muted[side] } })
      },
      changeEvenLoudness: (evenLoudness) => {
        player.mix({ evenLoudness })
        void changeSettings({ evenLoudness })
      },
      filter: () => filter.current?.focus(),
      chooseCard: () => document.querySelector<HTMLElement>('[data-choose-card]')?.click(),
      flush: session.notes.flush,
      openPrevious: go('previous'),
      openNext: go('next'),
      openNextInQueue: () => {
        const next = store.getState().view?.nextInQueue
        if (next) openCall(next)
      },
      backToQueue: () => goTo('queue'),
    }
  }, [session, openCall, goTo, changeSettings, waveform, filter, list, setLegend, setIsAdding])

  useShortcuts(useMemo(() => inspectBindings(session, moves), [session, moves]))
  return moves
}
