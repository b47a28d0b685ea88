import { createStore } from 'zustand/vanilla'

import { addHearing, heardAtAll } from '#core/evaluation/heard.ts'
import { keepRows, readSheet, type Sheet } from '#renderer/features/inspect/items.ts'
import {
  freshState,
  type InspectDeps,
  type InspectState,
  type InspectStore,
} from '#renderer/features/inspect/state.ts'
import { applyToView } from '#renderer/features/inspect/view-facts.ts'
import { keepSame } from '#renderer/lib/keep-same.ts'
import type { CallId, RecordingId } from '#shared/ids.ts'
import type { InspectView, RecordingView } from '#shared/inspect.ts'
import type { Hearing } from '#shared/listening.ts'
import type { News } from '#shared/news.ts'

export type Inspecting = {
  readonly store: InspectStore
  readonly open: (callId: CallId) => Promise<void>
  /** Asks again for what is on screen: something about it changed elsewhere. */
  readonly refresh: () => Promise<void>
  /** Asks again for silences: the threshold changed. */
  readonly remeasure: () => Promise<void>
  readonly hear: (news: News) => void
  /** Keeps where listening is and what was heard. */
  readonly keepPlace: (at: number, hearing: Hearing) => void
}

/** What is on screen of one call, and how news changes it. */
export function createInspecting(deps: InspectDeps): Inspecting {
  const { client } = deps
  const store = createStore<InspectState>()(() => freshState)
  const { getState, setState } = store
  let brought: RecordingId | null = null
  let measuring = 0
  const isStillAt = (callId: CallId): boolean => getState().callId === callId

  const become = (next: InspectView) => {
    const before = getState()
    const view = keepSame(before.view, next)
    if (view === before.view) return
    const sheet = sheetOf(view, before.sheet)
    setState(({ focusedItem }) => ({
      view,
      sheet,
      leavingPalette: null,
      focusedItem: focusedItem ?? sheet?.unanswered[0] ?? null,
    }))
  }

  const open = async (callId: CallId): Promise<void> => {
    setState(({ spectrogram }) => ({ ...freshState, callId, spectrogram }))
    brought = null
    const opened = await client.inspect.open({ callId })
    if (!isStillAt(callId)) return
    if (!opened.ok) {
      setState({
        phase: opened.error.type === 'CallNotFound' ? 'missing' : 'opening',
        refusal: opened.error,
      })
      return
    }
    const view = opened.value
    setState({
      phase: 'open',
      heard: view.heard,
      listening: view.listening,
      sound: view.recording?.sound ?? null,
    })
    become(view)
    if (!view.recording) return
    if (view.recording.sound.type === 'ready') void bringSound(view.recording, view.position)
    else void client.inspect.want({ callId })
  }

  const refresh = async (): Promise<void> => {
    const { callId, phase } = getState()
    if (callId === null || phase !== 'open') return
    const opened = await client.inspect.open({ callId })
    if (!isStillAt(callId) || !opened.ok) return
    const view = opened.value
    setState({ sound: view.recording?.sound ?? null })
    become(view)
    if (view.recording?.sound.type === 'ready') {
      void bringSound(view.recording, view.position)
    }
  }

  /** Peaks first, so that the waveform stands before anything else is asked for. */
  const bringSound = async (recording: RecordingView, at: number): Promise<void> => {
    const { callId } = getState()
    if (callId === null || brought === recording.id) return
    brought = recording.id
    deps.onSound(recording, at)
    const pyramid = await deps.fetchPyramid(recording, (coarse) => {
      if (isStillAt(callId)) setState({ pyramid: coarse })
    })
    if (!isStillAt(callId)) return
    setState({ pyramid, pyramidFailed: pyramid === null })
    await bringActivity()
  }

  const bringActivity = async (): Promise<void> => {
    const { callId, view } = getState()
    if (callId === null || !view?.recording) return
    const recordingId = view.recording.id
    const mine = (measuring += 1)
    const [activity, measures] = await Promise.all([
      client.inspect.activity({ recordingId }),
      client.inspect.measures({ recordingId }),
    ])
    // Who asked later, asked for what holds now.
    if (!isStillAt(callId) || mine !== measuring) return
    setState({
      ...(activity.ok ? { activity: activity.value } : {}),
      ...(measures.ok ? { measures: measures.value } : {}),
    })
  }

  const hear = (news: News): void => {
    const { view, callId } = getState()
    if (!view) return
    switch (news.type) {
      case 'Fact': {
        const next = applyToView(view, news.fact.body)
        if (next !== view) become(next)
        return
      }
      case 'SoundChanged':
        if (news.recordingId !== view.recording?.id) return
        setState({ sound: news.sound })
        // What was measured on the way, its length above all, comes with the view.
        if (news.sound.type === 'ready' || news.sound.type === 'failed') void refresh()
        return
      case 'ActivityChanged':
        if (news.recordingId === view.recording?.id) void bringActivity()
        return
      case 'MeasuresChanged':
        if (view.recording && news.recordingIds.includes(view.recording.id)) void bringActivity()
        return
      case 'SuggestionsChanged':
        if (news.callId === callId) become({ ...view, putAway: news.putAway })
        return
      case 'MediaChanged':
        if (news.callId === callId) void refresh()
        return
      case 'FactsSent':
        if (callId !== null && news.calls.includes(callId)) become({ ...view, sent: true })
        return
      case 'MirrorChanged':
        void refresh()
        return
      case 'SettingsChanged':
      case 'ClipProgress':
      case 'EvidenceProgress':
      case 'ReplayProgress':
      case 'SyncChanged':
      case 'ProblemsChanged':
      case 'SessionChanged':
      case 'KeyPressed':
      case 'CalibrationChanged':
      case 'LibraryChanged':
      case 'Presented':
      case 'StageChanged':
        return
    }
  }

  return {
    store,
    open,
    refresh,
    remeasure: bringActivity,
    hear,
    keepPlace: (at, hearing) => {
      const { callId, phase, listening } = getState()
      if (callId === null || phase !== 'open') return
      const next = addHearing(listening, hearing)
      if (next !== listening) setState({ listening: next, heard: heardAtAll(next) })
      void client.inspect.keepPlace({
        callId,
        at,
        heard: hearing.heard.slice(-MOST_STRETCHES),
        skipped: hearing.skipped
          .slice(-MOST_STRETCHES)
          .map(([from, to]): [number, number] => [from, to]),
        replays: hearing.replays,
      })
    },
  }
}

/** As many as one request takes. */
const MOST_STRETCHES = 200

const sheetOf = (
  { scorecard, evaluation, marks, answers }: InspectView,
  before: Sheet | null,
): Sheet | null =>
  scorecard && evaluation
    ? keepRows(before, readSheet(scorecard, marks, answers, evaluation))
    : null
