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
import type { Mark } from '#shared/evaluation.ts'
import type {
  EvidenceFailure,
  EvidenceSaved,
  SigningKeyView,
  SubjectView,
} from '#shared/evidence-api.ts'
import type { CallId, EvaluationId } from '#shared/ids.ts'
import type { ExportRequest } from '#shared/evidence-requests.ts'
import type { News } from '#shared/news.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { Language } from '#shared/words.ts'

/** The judgement the package is of: one's own on screen, or another's as the hub tells it. */
export type EvidenceOf = Omit<SubjectView, 'marks' | 'scorecard' | 'inspector'> & {
  readonly scorecard: Scorecard | null
  /** Who judged; null of one's own. */
  readonly inspector: string | null
}

/** What a second person has to do with it: whether one is needed, and what I asked last. */
export type Leave = { readonly secondPerson: boolean; readonly mine: ExportRequest | null }

/** What I asked that waits, or that was granted: the package is that one. */
export const pendingOf = (leave: Leave | null): ExportRequest | null => {
  const mine = leave?.mine
  if (!mine || mine.state === 'refused') return null
  return leave.secondPerson || mine.state === 'granted' ? mine : null
}

export type EvidencingState = {
  /** Null until the hub told it. */
  readonly leave: Leave | null
  readonly of: EvidenceOf | null
  /** Another's judgement is asked for, or its recording not here yet. */
  readonly isComing: boolean
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
  ...{
    leave: null,
    of: null,
    isComing: false,
    draft: null,
    isEditing: false,
    key: null,
    saving: null,
    refusal: null,
    saved: null,
  },
}

/** Calls back once the recording of the call is here; not where another call is opened before. */
const whenReady = (inspect: InspectStore, callId: CallId, then: () => void): (() => void) => {
  const isReady = (): boolean => {
    const { callId: open, view, sound } = inspect.getState()
    return open === callId && Boolean(view?.recording) && sound?.type === 'ready'
  }
  if (isReady()) {
    then()
    return () => undefined
  }
  const stop = inspect.subscribe(() => {
    if (!isReady()) return
    stop()
    then()
  })
  return stop
}

/** A package of evidence being put together: which stretches, what of them is redacted, and why. */
export function createEvidencing(
  inspect: InspectStore,
  clipping: Clipping,
  {
    client,
    settings,
  }: {
    readonly client: {
      readonly evidence: Client['evidence']
      readonly inspect: Pick<Client['inspect'], 'reveal'>
    }
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

  let stopWaiting = (): void => undefined

  const begin = async (of: EvidenceOf, marks: readonly Mark[]): Promise<void> => {
    const { callId, view, sound, selection } = inspect.getState()
    const recording = view?.recording
    if (callId === null || !recording || sound?.type !== 'ready') return
    const redactions = clipping.keptOf(callId)
    const paddingMs = settings().clipPaddingMs
    const draft = beginDraft(recording, marks, selection, { redactions, paddingMs })
    setState({ ...closed, of, draft })
    void bringLeave()
    await bringKey()
  }

  const bringKey = async (): Promise<void> => {
    const key = await client.evidence.key({})
    if (key.ok && getState().draft) setState({ key: key.value })
  }

  const bringLeave = async (): Promise<void> => {
    const { of } = getState()
    const told = await client.evidence.leave({})
    if (!told.ok || !of || getState().of !== of) return
    const mine = told.value.mine.find(({ evaluationId }) => evaluationId === of.evaluationId)
    setState({ leave: { secondPerson: told.value.secondPerson, mine: mine ?? null } })
  }

  /** What is asked for: as it is in the dialog, or as it was granted. */
  const ordered = () => {
    const { draft, of, leave } = getState()
    const { callId } = inspect.getState()
    if (!draft || callId === null || !of) return null
    const pending = pendingOf(leave)
    if (!pending && !canExport(draft)) return null
    const stretches = pending?.clips ?? stretchesOf(draft)
    const clips = stretches.map((one) => ({ ...one, redactions: [...one.redactions] }))
    const reason = pending?.reason ?? draft.reason
    return { callId, evaluationId: of.evaluationId, reason, clips }
  }

  const askLeave = async (): Promise<void> => {
    const order = ordered()
    if (!order) return
    const { of } = getState()
    const asked = await client.evidence.askLeave(order)
    if (getState().of !== of) return
    if (asked.ok) setState({ refusal: null, leave: { secondPerson: true, mine: asked.value } })
    else setState({ refusal: asked.error })
  }

  const exportPackage = async (language: Language): Promise<void> => {
    const { draft, leave } = getState()
    const order = ordered()
    if (!order || !draft) return
    setState({ saving: 0, refusal: null, saved: null })
    const answer = await client.evidence.export({
      ...order,
      ...{ withMp3: draft.withMp3, language, requestId: pendingOf(leave)?.id ?? null },
    })
    if (getState().draft === null || inspect.getState().callId !== order.callId) return
    if (answer.ok) setState({ saving: null, saved: answer.value })
    else {
      setState({ saving: null, refusal: answer.error.type === 'GivenUp' ? null : answer.error })
      void bringLeave()
    }
    await bringKey()
  }

  return {
    store,
    /** Of one's own submitted evaluation whose recording is here. */
    open: async (): Promise<void> => {
      const { view } = inspect.getState()
      if (view?.evaluation?.state !== 'submitted') return
      const { id: evaluationId } = view.evaluation
      const of = { evaluationId, scorecard: view.scorecard, inspector: null, isAppealed: false }
      await begin(of, view.marks)
    },
    /** Of what somebody else judged: as soon as the hub told it and the recording is here. */
    openOf: async (callId: CallId, reviewId: EvaluationId): Promise<void> => {
      stopWaiting()
      const mine = new AbortController()
      stopWaiting = () => mine.abort()
      setState({ ...closed, isComing: true })
      const told = await client.evidence.subject({ callId, evaluationId: reviewId })
      if (mine.signal.aborted) return
      if (!told.ok) {
        setState({ ...closed, refusal: told.error })
        return
      }
      const { marks, ...of } = told.value
      stopWaiting = whenReady(inspect, callId, () => {
        void begin(of, marks)
      })
    },
    close: (): void => {
      stopWaiting()
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
    /** Exports it, or asks for leave where a second person is needed and nobody was asked. */
    proceed: async (language: Language): Promise<void> => {
      const { leave, saving, saved } = getState()
      if (saving !== null || saved) return
      const pending = pendingOf(leave)
      if (pending?.state === 'waiting') return
      if (leave?.secondPerson && !pending) await askLeave()
      else await exportPackage(language)
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
