import type { StoreApi } from 'zustand/vanilla'

import { noListening } from '#core/evaluation/heard.ts'
import type { Pyramid } from '#core/audio/pyramid.ts'
import { noHistory, type History } from '#renderer/features/inspect/history.ts'
import type { Sheet } from '#renderer/features/inspect/items.ts'
import type { Palette, Place } from '#renderer/features/inspect/mark-palette.ts'
import type { Player } from '#renderer/lib/player.ts'
import type { WaveEvent } from '#renderer/lib/waveform-events.ts'
import type { Span } from '#renderer/lib/waveform-geometry.ts'
import type { AnyFailure } from '#renderer/ui/failure-text.ts'
import type { Activity } from '#shared/activity.ts'
import type { Client } from '#shared/api.ts'
import type { CallId } from '#shared/ids.ts'
import type { InspectView, RecordingView } from '#shared/inspect.ts'
import type { Listening } from '#shared/listening.ts'
import type { MeasuresView } from '#shared/measures.ts'
import type { SoundState } from '#shared/news.ts'
import type { Settings } from '#shared/settings.ts'

/** The one text field that may be open on the lanes or in the checklist. */
export type Editing =
  | { readonly type: 'mark'; readonly markId: string }
  | { readonly type: 'note'; readonly place: Place }
  | { readonly type: 'reason'; readonly itemKey: string }
  /** The number or text of an item. */
  | { readonly type: 'value'; readonly itemKey: string }
  | { readonly type: 'time' }
  | { readonly type: 'rate' }

type Said =
  | { readonly type: 'mark'; readonly markId: string }
  | { readonly type: 'event'; readonly event: WaveEvent }
  | { readonly type: 'selection' }
  | { readonly type: 'unselected' }
  /** There is nothing further that way. */
  | { readonly type: 'none' }

export type InspectState = {
  readonly callId: CallId | null
  readonly phase: 'opening' | 'open' | 'missing'
  readonly view: InspectView | null
  readonly sheet: Sheet | null
  /** How far the sound is; null where there is no recording. */
  readonly sound: SoundState | null
  readonly pyramid: Pyramid | null
  /** The pyramid could not be fetched or read. */
  readonly pyramidFailed: boolean
  readonly activity: Activity | null
  /** Its figures; null until they are known. */
  readonly measures: MeasuresView | null
  readonly heard: readonly Span[]
  readonly listening: Listening

  /** Pointed at anywhere: chip, lane or trace. */
  readonly hoveredMark: string | null
  readonly selectedMark: string | null
  readonly focusedItem: string | null
  readonly selection: Span | null
  /** Lanes show frequencies; stays from call to call. */
  readonly spectrogram: boolean
  /** The rule of the focused item stands below it; stays from call to call. */
  readonly ruleShown: boolean
  readonly palette: Palette | null
  /** Answered, and on screen until what it asked for is there, so that both change in one frame. */
  readonly leavingPalette: Palette | null
  readonly editing: Editing | null

  /** The suggestion that was gone to last. */
  readonly suggested: string | null

  /** Where a key led last, for those who listen to the screen. */
  readonly said: Said | null

  readonly history: History
  readonly refusal: AnyFailure | null
  readonly submitting: boolean
  /** Where the last clip went, until the notice is taken away. */
  readonly clip: { readonly path: string } | null
  /** Something is on its way to the disk. */
  readonly saving: number
}

export type InspectStore = StoreApi<InspectState>

export type InspectDeps = {
  readonly client: Pick<Client, 'inspect' | 'evaluations' | 'marks' | 'answers'>
  readonly player: Pick<Player, 'at' | 'state' | 'seek'>
  readonly settings: () => Settings
  /** The coarse levels of a long recording come before the rest; null where there is nothing. */
  readonly fetchPyramid: (
    recording: RecordingView,
    onCoarse: (pyramid: Pyramid) => void,
  ) => Promise<Pyramid | null>
  /** A recording can be played from now on. */
  readonly onSound: (recording: RecordingView, at: number) => void
}

export const freshState: InspectState = {
  callId: null,
  phase: 'opening',
  view: null,
  sheet: null,
  sound: null,
  pyramid: null,
  pyramidFailed: false,
  activity: null,
  measures: null,
  heard: [],
  listening: noListening,
  hoveredMark: null,
  selectedMark: null,
  focusedItem: null,
  selection: null,
  spectrogram: false,
  ruleShown: false,
  palette: null,
  leavingPalette: null,
  editing: null,
  suggested: null,
  said: null,
  history: noHistory,
  refusal: null,
  submitting: false,
  clip: null,
  saving: 0,
}

/** The evaluation where it may still be changed. */
export const draftOf = ({ view }: InspectState) =>
  view?.evaluation?.state === 'draft' ? view.evaluation : null
