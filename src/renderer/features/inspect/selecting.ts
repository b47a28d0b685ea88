import type { InspectStore } from '#renderer/features/inspect/state.ts'
import type { Player } from '#renderer/lib/player.ts'
import type { Span } from '#renderer/lib/waveform-geometry.ts'

export type Edge = 'start' | 'end'

/** Steps a selection's ends take, in milliseconds; the nearer one looks, the finer. */
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]

/** About a hundredth of what is in view. */
export const stepFor = (viewMs: number): number =>
  STEPS.findLast((step) => step <= viewMs / 100) ?? 1

/** One end moved and never past the other; without a selection one begins at the playhead. */
export const nudgedSelection = (
  selection: Span | null,
  playhead: number,
  edge: Edge,
  by: number,
  durationMs: number,
): Span | null => {
  const within = (ms: number) => Math.min(durationMs, Math.max(0, ms))
  if (!selection) {
    const other = within(playhead + by)
    return other === playhead ? null : [Math.min(playhead, other), Math.max(playhead, other)]
  }
  const [from, to] = selection
  return edge === 'start'
    ? [Math.min(within(from + by), to - 1), to]
    : [from, Math.max(within(to + by), from + 1)]
}

/** The selection by keyboard: its ends, hearing it once, and the loop that follows it. */
export function createSelecting(
  store: InspectStore,
  player: Pick<
    Player,
    'at' | 'state' | 'seek' | 'play' | 'pause' | 'onTick' | 'onLeap' | 'setLoop' | 'durationMs'
  >,
) {
  let stopOnce: (() => void) | null = null
  const endOnce = () => {
    stopOnce?.()
    stopOnce = null
  }
  const same = (a: Span | null, b: Span | null): boolean =>
    a !== null && b !== null && a[0] === b[0] && a[1] === b[1]

  const stop = store.subscribe(({ selection }, before) => {
    if (selection === before.selection) return
    endOnce()
    // What is looped is what is selected; a loop of a mark stays its own.
    if (same(player.state().loop, before.selection)) player.setLoop(selection)
  })

  return {
    nudge: (edge: Edge, by: number): void => {
      const { selection } = store.getState()
      const moved = nudgedSelection(selection, player.at(), edge, by, player.durationMs())
      if (moved && !same(moved, selection)) {
        store.setState({ selection: moved, said: { type: 'selection' } })
      }
    },
    goTo: (edge: Edge): void => {
      const { selection } = store.getState()
      if (selection) player.seek(edge === 'start' ? selection[0] : selection[1])
    },
    /** From its start to its end, and no further. */
    playOnce: (): void => {
      const { selection } = store.getState()
      if (!selection) return
      endOnce()
      if (player.state().loop) player.setLoop(null)
      const [from, to] = selection
      player.seek(from)
      const stops = [
        player.onTick((at, playing) => {
          if (!playing || at < to) return
          endOnce()
          player.pause()
        }),
        player.onLeap(endOnce),
      ]
      stopOnce = () => {
        for (const each of stops) each()
      }
      void player.play()
    },
    /** Drops the selection, and whatever is looped. */
    clear: (): void => {
      if (player.state().loop) player.setLoop(null)
      if (store.getState().selection) {
        store.setState({ selection: null, said: { type: 'unselected' } })
      }
    },
    dispose: (): void => {
      endOnce()
      stop()
    },
  }
}
