import type { Pyramid } from '#core/audio/pyramid.ts'
import type { Span } from '#renderer/lib/waveform-geometry.ts'

export type Tone = 'fault' | 'bonus' | 'note'

/** A mark as the waveform draws it. */
export type WaveMark = {
  readonly id: string
  readonly at: number
  readonly end: number | null
  /** What its chip says, the item's key first. */
  readonly label: string
  readonly tone: Tone
}

export type Side = 'agent' | 'customer' | 'mixed'

export type Lane = { readonly channel: number; readonly side: Side }

/** Agent above customer, whichever channel holds them; one lane where there is one channel. */
export const lanesOf = (channels: number, agentChannel: number | null): readonly Lane[] => {
  if (channels !== 2) return [{ channel: 0, side: 'mixed' }]
  const agent = agentChannel === 1 ? 1 : 0
  return [
    { channel: agent, side: 'agent' },
    { channel: 1 - agent, side: 'customer' },
  ]
}

export type WaveSound = {
  readonly pyramid: Pyramid
  /** Where its samples can be had: a WAV that answers ranges. */
  readonly audioUrl: string
  readonly durationMs: number
  readonly agentChannel: number | null
}

/** Everything there is to draw, apart from where one looks. */
export type Scene = {
  readonly sound: WaveSound | null
  readonly lanes: readonly Lane[]
  /** By channel. */
  readonly gains: readonly number[]
  readonly deadAir: readonly Span[]
  readonly crosstalk: readonly Span[]
  readonly marks: readonly WaveMark[]
  readonly selectedMark: string | null
  /** Pointed at, here or anywhere else on the screen. */
  readonly litMark: string | null
  readonly selection: Span | null
  readonly loop: Span | null
  readonly heard: readonly Span[]
  /** Sides that are not heard at the moment. */
  readonly muted: readonly Side[]
}

export type WaveWords = {
  readonly side: Readonly<Record<Side, string>>
  readonly deadAir: (ms: number) => string
  readonly crosstalk: string
}

export const emptyScene: Scene = {
  sound: null,
  lanes: [],
  gains: [],
  deadAir: [],
  crosstalk: [],
  marks: [],
  selectedMark: null,
  litMark: null,
  selection: null,
  loop: null,
  heard: [],
  muted: [],
}

/** Where things lie from top to bottom, in CSS pixels. */
export type Rows = {
  readonly ruler: Span
  readonly lanes: readonly Span[]
  readonly events: Span
  readonly chips: readonly number[]
  readonly height: number
}

export const CHIP_HEIGHT = 18
const RULER = 20
const EVENTS = 15
const CHIP_ROW = CHIP_HEIGHT + 3

export const rowsOf = (height: number, lanes: number): Rows => {
  const chipRows = height >= 190 ? 2 : 1
  const below = EVENTS + chipRows * CHIP_ROW + 3
  const each = Math.max(16, (height - RULER - below) / Math.max(1, lanes))
  const bottom = RULER + each * Math.max(1, lanes)
  return {
    ruler: [0, RULER],
    lanes: Array.from({ length: lanes }, (_, lane): Span => [
      RULER + lane * each,
      RULER + (lane + 1) * each,
    ]),
    events: [bottom, bottom + EVENTS],
    chips: Array.from({ length: chipRows }, (_, row) => bottom + EVENTS + 3 + row * CHIP_ROW),
    height,
  }
}
