import type { LaneMoves } from '#renderer/features/inspect/lane-bindings.ts'
import type { MixSide } from '#renderer/lib/player-mix.ts'

/** What the keyboard reaches besides the session: the parts of the screen. */
export type ScreenMoves = LaneMoves & {
  readonly zoom: (factor: number) => void
  readonly zoomToSelection: () => void
  readonly zoomOut: () => void
  readonly changeRate: (rate: number) => void
  readonly changeSkipSilence: (skip: boolean) => void
  readonly changeVolume: (side: MixSide, percent: number) => void
  readonly toggleMute: (side: MixSide) => void
  readonly changeEvenLoudness: (even: boolean) => void
  readonly filter: () => void
  /** To the choice of another scorecard, where there is one. */
  readonly chooseCard: () => void
  readonly flush: () => void
  readonly addToLibrary: () => void
  readonly openPrevious: () => void
  readonly openNext: () => void
  readonly openNextInQueue: () => void
  readonly backToQueue: () => void
}
