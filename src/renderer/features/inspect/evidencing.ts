import { createStore } from 'zustand/vanilla'

import type { Clipping } from '#renderer/features/inspect/clipping.ts'
import {
  beginDraft,
  canExport,
  changePick,
  muted,
  pressedIn,
  stretchesOf,
  withPadding,
  withPick,
  type EvidenceDraft,
  type Stretch,
} from '#renderer/features/inspect/evidence-draft.ts'
import type { InspectDeps, InspectStore } from '#renderer/features/inspect/state.ts'
import type { ChannelFailure, Client } from '#shared/api.ts'
import type { EvidenceFailure, EvidenceSaved, SigningKeyView } from '#shared/evidence-api.ts'
import type { News } from '#shared/news.ts'
import type { Language } from '#shared/words.ts'

export type EvidencingState = {
  /** Null while no package is put together. */
  readonly draft: EvidenceDraft | null
  /** The dialog stands aside while a clip is edited. */
  readonly isEditing: boolean
  readonly key: SigningKeyView | null
  /** How much is written, 0…1; null while nothing is. */
  readonly saving: number | null
  readonly refusal: EvidenceFailure | ChannelFailure | null
  readonly saved: EvidenceSaved | null
}

const closed: EvidencingState = {
  ...{ draft: null, isEditing: false, key: null, saving: null, refusal: null, saved: null },
}

/** A package of evidence being put together: which stretches, what of them is redacted, and why. */
export function createEvidencing(
  inspect: InspectStore,
  clipping: Clipping,
  {
    client,
    settings,
  }: {
    readonly client: Pick<Client, 'evidence' | 'inspect'>
    readonly settings: InspectDeps['settings']
  },
) {
  const store = createStore<EvidencingState>()(() => closed)
  const { getState, setState } = store

  const change = (work: (draft: EvidenceDraft) => EvidenceDraft): void => {
    const { draft, saving } = getState()
    if (draft && saving === null) setState({ draft: work(draft), refusal: null, saved: null })
  }

  const edit = (pick: Stretch): void => {
    const { draft, saving } = getState()
    if (!draft || saving !== null) return
    setState({ isEditing: true })
    clipping.compose(pick.span, draft.redactions, (clip) => {
      setState({ isEditing: false })
      if (!clip) return
      const { from, to, redactions } = clip
      const isMoved = from !== pick.span[0] || to !== pick.span[1]
      change((now) => ({
        ...changePick(now, pick.key, {
          span: [from, to],
          isChosen: true,
          isByHand: pick.isByHand || isMoved,
        }),
        redactions,
      }))
    })
  }

  return {
    store,
    /** Of a submitted evaluation whose recording is here. */
    open: async (): Promise<void> => {
      const { callId, view, sound, selection } = inspect.getState()
      const recording = view?.recording
      if (callId === null || !recording || sound?.type !== 'ready') return
      if (view.evaluation?.state !== 'submitted') return
      const redactions = clipping.keptOf(callId)
      const paddingMs = settings().clipPaddingMs
      const draft = beginDraft(recording, view.marks, selection, { redactions, paddingMs })
      setState({ ...closed, draft })
      const key = await client.evidence.key({})
      if (key.ok && getState().draft) setState({ key: key.value })
    },
    close: (): void => {
      if (getState().saving !== null) void client.evidence.giveUp({})
      setState(closed)
    },
    edit,
    /** A stretch of the recording that no mark is in. */
    add: (): void => {
      const { draft } = getState()
      if (!draft) return
      const { durationMs } = draft.recording
      change((now) => withPick(now, [0, Math.min(durationMs, 10_000)]))
      const fresh = getState().draft?.picks.at(-1)
      if (fresh) edit(fresh)
    },
    choose: (key: string, isChosen: boolean): void =>
      change((draft) => changePick(draft, key, { isChosen })),
    setPadding: (ms: number): void => change((draft) => withPadding(draft, ms)),
    setReason: (reason: string): void => change((draft) => ({ ...draft, reason })),
    setMp3: (withMp3: boolean): void => change((draft) => ({ ...draft, withMp3 })),
    /** Pressed keys in the chosen stretches that nothing covers. */
    pressed: (draft: EvidenceDraft) => pressedIn(draft, clipping.allPressed()),
    mutePressed: (): void =>
      change((draft) => muted(draft, pressedIn(draft, clipping.allPressed()))),
    export: async (language: Language): Promise<void> => {
      const { draft, saving, saved } = getState()
      const { callId, view } = inspect.getState()
      const evaluationId = view?.evaluation?.id
      if (!draft || callId === null || !evaluationId || saving !== null || saved) return
      if (!canExport(draft)) return
      setState({ saving: 0, refusal: null, saved: null })
      const { reason, withMp3 } = draft
      const clips = stretchesOf(draft).map((one) => ({ ...one, redactions: [...one.redactions] }))
      const answer = await client.evidence.export({
        ...{ callId, evaluationId, reason, clips, withMp3, language },
      })
      if (getState().draft === null || inspect.getState().callId !== callId) return
      if (answer.ok) setState({ saving: null, saved: answer.value })
      else
        setState({ saving: null, refusal: answer.error.type === 'GivenUp' ? null : answer.error })
      const key = await client.evidence.key({})
      if (key.ok && getState().draft) setState({ key: key.value })
    },
    giveUp: (): void => {
      void client.evidence.giveUp({})
    },
    rotate: async (): Promise<void> => {
      const key = await client.evidence.rotateKey({})
      if (!getState().draft) return
      setState(key.ok ? { key: key.value } : { refusal: key.error })
    },
    hear: (news: News): void => {
      if (news.type === 'EvidenceProgress' && getState().saving !== null) {
        setState({ saving: news.share })
      }
    },
    reveal: (): void => {
      const { saved } = getState()
      if (saved) void client.inspect.reveal({ path: saved.path })
    },
  }
}
