import type { MediaFailure } from '#media/failure.ts'
import type { ModelFailure } from '#media/hearing/speech-model.ts'
import type { RecordingSource } from '#media/source.ts'
import type { Result } from '#shared/result.ts'

/** To the process that listens. The key of a sealed recording goes with the order, never by argv. */
export type HearingOrder =
  | {
      readonly type: 'hear'
      readonly id: number
      readonly recording: RecordingSource
      readonly model: string
    }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'giveWay'; readonly isBusy: boolean }

/** From it: that it is at work, and what became of an order. */
export type HearingMessage =
  | { readonly type: 'alive'; readonly id: number }
  | {
      readonly type: 'done'
      readonly id: number
      readonly result: Result<Uint8Array, MediaFailure | ModelFailure>
    }

/** The process that listens, as whoever started it sees it. */
export type HearingProcess = {
  readonly post: (order: HearingOrder) => void
  readonly onMessage: (listener: (message: HearingMessage) => void) => void
  readonly onExit: (listener: (code: number) => void) => void
  readonly kill: () => void
}
