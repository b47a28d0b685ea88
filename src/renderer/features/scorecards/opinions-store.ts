import { createStore, type StoreApi } from 'zustand/vanilla'

import type { EditionName } from '#renderer/features/scorecards/list-store.ts'
import type { AnyFailure } from '#renderer/ui/failure-text.ts'
import type { Client } from '#shared/api.ts'
import type { OpinionId } from '#shared/ids.ts'
import type { NewOpinion } from '#shared/scorecards.ts'

/** What is about to be said. */
export type Saying = Pick<NewOpinion, 'voice' | 'vote' | 'itemKey' | 'comment'>

export type OpinionsState = {
  readonly isOpen: boolean
  readonly saying: Saying
  /** Answers being written, by the opinions they are to. */
  readonly answers: Readonly<Record<OpinionId, string>>
  readonly isSending: boolean
  readonly failure: AnyFailure | null
  readonly open: () => void
  readonly close: () => void
  readonly write: (change: Partial<Saying>) => void
  /** Says it; the voice stays for what is said next. */
  readonly say: () => Promise<void>
  readonly writeAnswer: (to: OpinionId, text: string) => void
  readonly answer: (to: OpinionId) => Promise<void>
}

export type OpinionsStore = StoreApi<OpinionsState>

type OpinionsClient = { readonly scorecards: Pick<Client['scorecards'], 'say' | 'answer'> }

const silence = { vote: 'none', itemKey: null, comment: '' } as const

/** Whether there is anything to send: a vote, or words. */
export const saysSomething = ({ vote, comment }: Saying): boolean =>
  vote !== 'none' || comment.trim() !== ''

/** The part one takes in the consultation over a version; what is written outlives a closed window. */
export const createOpinionsStore = (
  client: OpinionsClient,
  { id, version }: EditionName,
  reload: () => Promise<void>,
): OpinionsStore =>
  createStore<OpinionsState>()((set, get) => ({
    ...{ isOpen: false, saying: { voice: 'quality', ...silence }, answers: {} },
    ...{ isSending: false, failure: null },
    open: () => {
      set({ isOpen: true, failure: null })
    },
    close: () => {
      set({ isOpen: false })
    },
    write: (change) => {
      set({ saying: { ...get().saying, ...change } })
    },
    say: async () => {
      const { saying, isSending } = get()
      if (isSending || !saysSomething(saying)) return
      set({ isSending: true })
      const comment = saying.comment.trim()
      const said = await client.scorecards.say({ scorecardId: id, version, ...saying, comment })
      set({ isSending: false, failure: said.ok ? null : said.error })
      if (!said.ok) return
      set({ saying: { voice: saying.voice, ...silence } })
      await reload()
    },
    writeAnswer: (to, text) => {
      set({ answers: { ...get().answers, [to]: text } })
    },
    answer: async (to) => {
      const { answers, isSending } = get()
      const text = (answers[to] ?? '').trim()
      if (isSending || text === '') return
      set({ isSending: true })
      const answered = await client.scorecards.answer({ opinionId: to, text })
      set({ isSending: false, failure: answered.ok ? null : answered.error })
      if (!answered.ok) return
      set({ answers: { ...get().answers, [to]: '' } })
      await reload()
    },
  }))
