import type { Stretch } from '#renderer/lib/player-listening.ts'
import { plainMix, type Mix } from '#renderer/lib/player-mix.ts'

export type Sound = {
  readonly url: string
  readonly durationMs: number
  readonly channels: number
  readonly agentChannel: number | null
  /** Where to stand at first, in milliseconds. */
  readonly at: number
}

export type PlayerState = Mix & {
  readonly ready: boolean
  readonly playing: boolean
  readonly rate: number
  readonly skipSilence: boolean
  readonly loop: Stretch | null
  /** Replaying the last seconds slowly. */
  readonly replaying: boolean
  /** The element could not play what it was given. */
  readonly failed: boolean
}

export const idle: PlayerState = {
  ...plainMix,
  ready: false,
  playing: false,
  rate: 1,
  skipSilence: false,
  loop: null,
  replaying: false,
  failed: false,
}
