import type { Pyramid } from '#core/audio/pyramid.ts'
import { eventRowOf, type EventKind, type WaveEvent } from '#renderer/lib/waveform-events.ts'
import type { Span } from '#renderer/lib/waveform-geometry.ts'
import type { Lane, Side } from '#renderer/lib/waveform-sides.ts'

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
  readonly events: readonly WaveEvent[]
  /** What kinds there are among them. */
  readonly kinds: readonly EventKind[]
  readonly marks: readonly WaveMark[]
  readonly selectedMark: string | null
  /** Pointed at, here or anywhere else on the screen. */
  readonly litMark: string | null
  readonly selection: Span | null
  readonly loop: Span | null
  readonly heard: readonly Span[]
  /** Lanes show frequencies instead of the waveform. */
  readonly spectrogram: boolean
  /** Sides that are not heard at the moment. */
  readonly muted: readonly Side[]
}

export type WaveWords = {
  readonly side: Readonly<Record<Side, string>>
  /** What an event's band says: what it is and how long. */
  readonly event: (event: WaveEvent) => string
  /** So many marks that have no room of their own. */
  readonly crowd: (count: number) => string
  /** In place of a spectrogram of too long a stretch. */
  readonly spectrogramFar: string
}

export const emptyScene: Scene = {
  sound: null,
  lanes: [],
  gains: [],
  events: [],
  kinds: [],
  marks: [],
  selectedMark: null,
  litMark: null,
  selection: null,
  loop: null,
  heard: [],
  spectrogram: false,
  muted: [],
}

/** Where things lie from top to bottom, in CSS pixels. */
export type Rows = {
  readonly ruler: Span
  readonly lanes: readonly Span[]
  /** All rows of events together. */
  readonly events: Span
  /** By `eventRowOf`; both the same where there is room or need for one only. */
  readonly eventRows: readonly [Span, Span]
  readonly chips: readonly number[]
  readonly height: number
}

export const CHIP_HEIGHT = 18
export const RULER_HEIGHT = 20
const EVENT_ROW = 15
const CHIP_ROW = CHIP_HEIGHT + 3

/** The rows of a waveform this high, with so many lanes and events of these kinds. */
export const rowsOf = (height: number, lanes: number, kinds: readonly EventKind[] = []): Rows => {
  const roomy = height >= 190
  const eventRows = roomy && kinds.some((kind) => eventRowOf(kind) === 1) ? 2 : 1
  const chipRows = roomy ? 2 : 1
  const below = eventRows * EVENT_ROW + chipRows * CHIP_ROW + 3
  const each = Math.max(16, (height - RULER_HEIGHT - below) / Math.max(1, lanes))
  const bottom = RULER_HEIGHT + each * Math.max(1, lanes)
  const foot = bottom + eventRows * EVENT_ROW
  return {
    ruler: [0, RULER_HEIGHT],
    lanes: Array.from({ length: lanes }, (_, lane): Span => [
      RULER_HEIGHT + lane * each,
      RULER_HEIGHT + (lane + 1) * each,
    ]),
    events: [bottom, foot],
    eventRows: [
      [bottom, bottom + EVENT_ROW],
      [foot - EVENT_ROW, foot],
    ],
    chips: Array.from({ length: chipRows }, (_, row) => foot + 3 + row * CHIP_ROW),
    height,
  }
}
