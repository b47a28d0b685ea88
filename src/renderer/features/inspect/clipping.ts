import { createStore } from 'zustand/vanilla'

import {
  addPressed,
  addRedaction,
  changeRedaction,
  faultsOf,
  openDraft,
  redactionsToSend,
  removeRedaction,
  selectEdge,
  stepPicked,
  uncovered,
  withCursor,
  withEdge,
  type ClipDraft,
  type DraftRedaction,
  type Pressed,
} from '#renderer/features/inspect/clip-draft.ts'
import { createClipPreview, type ClipPreview } from '#renderer/features/inspect/clip-preview.ts'
import type { InspectDeps, InspectStore } from '#renderer/features/inspect/state.ts'
import type { Span } from '#renderer/lib/waveform-geometry.ts'
import type { AnyFailure } from '#renderer/ui/failure-text.ts'
import type { Mark } from '#shared/evaluation.ts'
import type { CallId } from '#shared/ids.ts'
import type { News } from '#shared/news.ts'
import type { ClipFormat, RedactionMode, RedactionSide } from '#shared/redaction.ts'
import type { ClipTarget } from '#shared/workspace.ts'

export type ClippingState = {
  /** Null while the dialog is closed. */
  readonly draft: ClipDraft | null
  readonly target: ClipTarget | null
  readonly playing: boolean
  readonly previewFailed: boolean
  /** How much is saved, 0…1; null while nothing is. */
  readonly saving: number | null
  readonly refusal: AnyFailure | null
  /** It becomes part of a package of evidence, and no file of its own. */
  readonly forPackage: boolean
}

/** A stretch as it was left; null where the person thought better of it. */
export type TakeClip = (clip: Pick<ClipDraft, 'from' | 'to' | 'redactions'> | null) => void

const closed: ClippingState = {
  draft: null,
  target: null,
  playing: false,
  previewFailed: false,
  saving: null,
  refusal: null,
  forPackage: false,
}

/** A clip being made: what of it, what is redacted, how it sounds, and its way to the disk. */
export function createClipping(
  inspect: InspectStore,
  {
    client,
    player,
    settings,
  }: Pick<InspectDeps, 'client' | 'settings'> & {
    readonly player: Pick<InspectDeps['player'], 'at'> & { readonly pause: () => void }
  },
) {
  const store = createStore<ClippingState>()(() => closed)
  const { getState, setState } = store
  /** What was redacted before the dialog was closed, so that it need not be done again. */
  let kept: { readonly callId: CallId; readonly redactions: readonly DraftRedaction[] } | null =
    null
  let openOn: CallId | null = null
  let preview: ClipPreview | null = null
  let taking: TakeClip | null = null

  const change = (work: (draft: ClipDraft) => ClipDraft): void => {
    const { draft, saving } = getState()
    if (!draft || saving !== null) return
    const next = work(draft)
    const sounds =
      next.redactions !== draft.redactions || next.from !== draft.from || next.to !== draft.to // prettier-ignore -- one thought
    if (sounds) preview?.pause()
    setState({ draft: next, refusal: null })
  }

  const previewing = (): ClipPreview =>
    (preview ??= createClipPreview({
      onAt: (ms) => {
        const { draft } = getState()
        if (draft) setState({ draft: withCursor(draft, ms) })
      },
      onPlaying: (playing) => setState({ playing }),
      onFailed: () => setState({ previewFailed: true }),
    }))

  const pressed = (): readonly Pressed[] => {
    const { activity, view } = inspect.getState()
    const recording = view?.recording
    if (!activity || !recording) return []
    const agent = recording.agentChannel === 1 ? 1 : 0
    return activity.channels.flatMap(({ sounds }, channel) =>
      sounds.dtmf.map((range): Pressed => {
        const side = channel === agent ? 'agent' : 'customer'
        return {
          range,
          side: recording.channels === 2 && recording.agentChannel !== null ? side : 'both',
        }
      }),
    )
  }

  const aim = async (callId: CallId): Promise<void> => {
    const target = await client.inspect.clipTarget({ callId })
    if (target.ok && getState().draft) setState({ target: target.value })
  }

  const close = (): void => {
    const { draft } = getState()
    if (draft && openOn !== null) kept = { callId: openOn, redactions: draft.redactions }
    preview?.dispose()
    preview = null
    setState(closed)
    const take = taking
    taking = null
    take?.(null)
  }

  return {
    store,
    /** What was redacted of the call the last time, so that it need not be done again. */
    keptOf: (callId: CallId): readonly DraftRedaction[] =>
      kept?.callId === callId ? kept.redactions : [],
    /** A stretch of a package is looked at, heard, and redacted. */
    compose: (span: Span, redactions: readonly DraftRedaction[], take: TakeClip): void => {
      const { callId, view } = inspect.getState()
      if (callId === null || !view?.recording) return
      player.pause()
      openOn = callId
      taking = take
      const draft = openDraft(view.recording, span, redactions)
      setState({ ...closed, draft, forPackage: true })
    },
    /** What is selected, else around the selected mark, else around the playhead. */
    open: (): void => {
      const { callId, selection, selectedMark, view, sound } = inspect.getState()
      const recording = view?.recording
      if (callId === null || !recording || sound?.type !== 'ready') return
      if (recording.durationMs === 0) return
      player.pause()
      const around = settings().clipPaddingMs
      const mark = view.marks.find(({ id }) => id === selectedMark)
      const span = selection ?? spanOf(mark, player.at(), around)
      openOn = callId
      const known = kept?.callId === callId ? kept.redactions : []
      setState({ ...closed, draft: openDraft(recording, span, known) })
      void aim(callId)
    },
    close,
    edge: (edge: 'from' | 'to', ms: number): void => change((draft) => withEdge(draft, edge, ms)),
    moveTo: (ms: number): void => {
      preview?.pause()
      change((draft) => withCursor(draft, ms))
    },
    move: (by: number): void => {
      preview?.pause()
      change((draft) => withCursor(draft, draft.cursor + by))
    },
    select: (selection: Span | null, side?: RedactionSide): void =>
      change((draft) => ({ ...draft, selection, ...(side && draft.apart ? { side } : {}) })),
    selectEdge: (edge: 'in' | 'out'): void => change((draft) => selectEdge(draft, edge)),
    /** Of the redaction that is picked, and of the next ones. */
    setSide: (side: RedactionSide): void =>
      change((draft) => {
        if (!draft.apart) return draft
        const { picked } = draft
        const next = picked === null ? draft : changeRedaction(draft, picked, { side })
        return { ...next, side }
      }),
    add: (mode: RedactionMode): void => change((draft) => addRedaction(draft, mode)),
    changeRedaction: (id: number, what: Partial<Omit<DraftRedaction, 'id'>>): void =>
      change((draft) => changeRedaction(draft, id, what)),
    remove: (id: number | null): void =>
      change((draft) => (id === null ? draft : removeRedaction(draft, id))),
    pick: (id: number | null): void => change((draft) => ({ ...draft, picked: id })),
    step: (by: 1 | -1): void => change((draft) => stepPicked(draft, by)),
    setFormat: (format: ClipFormat): void => change((draft) => ({ ...draft, format })),
    /** Of the whole recording, as far as it was listened to. */
    allPressed: pressed,
    /** Pressed keys in the clip that nothing covers yet. */
    pressed: (draft: ClipDraft): readonly Pressed[] => uncovered(draft, pressed()),
    addPressed: (): void => change((draft) => addPressed(draft, uncovered(draft, pressed()))),
    togglePreview: (): void => {
      const { draft, playing } = getState()
      const recording = inspect.getState().view?.recording
      if (!draft || !recording) return
      if (playing) {
        preview?.pause()
        return
      }
      setState({ previewFailed: false })
      const { audioUrl, agentChannel } = recording
      const { from, to, cursor } = draft
      const order = { audioUrl, agentChannel, from, to, redactions: redactionsToSend(draft) }
      void previewing().play(order, cursor >= to - 20 ? from : cursor)
    },
    pickFolder: async (): Promise<void> => {
      const { callId } = inspect.getState()
      await client.inspect.pickClipFolder({})
      if (callId !== null) await aim(callId)
    },
    save: async (): Promise<void> => {
      const { draft, saving } = getState()
      const { callId } = inspect.getState()
      if (!draft || callId === null || saving !== null || !canSave(draft)) return
      preview?.pause()
      if (taking) {
        const take = taking
        taking = null
        close()
        take(draft)
        return
      }
      setState({ saving: 0, refusal: null })
      const { from, to, format } = draft
      const redactions = redactionsToSend(draft).map((one) => ({ ...one }))
      const saved = await client.inspect.clip({ callId, from, to, format, redactions })
      if (inspect.getState().callId !== callId) return
      if (saved.ok) {
        close()
        inspect.setState({ clip: { path: saved.value.path } })
      } else if (getState().draft) {
        setState({ saving: null, refusal: saved.error.type === 'GivenUp' ? null : saved.error })
      }
    },
    giveUp: (): void => {
      void client.inspect.giveUpClip({})
    },
    hear: (news: News): void => {
      const { saving } = getState()
      if (news.type !== 'ClipProgress' || saving === null) return
      if (news.callId === inspect.getState().callId) setState({ saving: news.share })
    },
    reveal: (): void => {
      const { clip } = inspect.getState()
      if (clip) void client.inspect.reveal({ path: clip.path })
    },
    /** Takes the notice away that says where the clip went. */
    forget: (): void => {
      inspect.setState({ clip: null })
    },
  }
}

export type Clipping = ReturnType<typeof createClipping>

export const canSave = (draft: ClipDraft): boolean =>
  draft.to > draft.from && faultsOf(draft).size === 0

const spanOf = (mark: Mark | undefined, at: number, around: number): Span =>
  mark
    ? [mark.at - around, (mark.end ?? mark.at) + around]
    : [at - Math.max(around, SHORTEST_AROUND_MS), at + Math.max(around, SHORTEST_AROUND_MS)]

/** Around a playhead there must be something. */
const SHORTEST_AROUND_MS = 1000
