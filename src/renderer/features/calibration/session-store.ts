import { createStore, type StoreApi } from 'zustand/vanilla'

import type { AnyCalibrationFailure } from '#renderer/features/calibration/failure.ts'
import { callsOf, consensusOn } from '#renderer/features/calibration/room-model.ts'
import type { Client } from '#shared/api.ts'
import type { CalibrationScore, Verdict } from '#shared/calibration.ts'
import type { CalibrationView, Seats } from '#shared/calibration-api.ts'
import type { CalibrationId, CallId, PersonId } from '#shared/ids.ts'
import type { News } from '#shared/news.ts'
import type { StageState } from '#shared/presentation.ts'
import type { Result } from '#shared/result.ts'
import type { Scorecard } from '#shared/scorecard.ts'

export type Tab = 'items' | 'actions' | 'figures'

type ActionDraft = Parameters<Client['calibrations']['saveAction']>[0]['action']

export type SessionState = {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly failure: AnyCalibrationFailure | null
  readonly isBusy: boolean
  readonly view: CalibrationView | null
  /** The version it is judged by; null where it is not here. */
  readonly card: Scorecard | null
  readonly seats: Seats | null
  /** What a facilitator who chose so saw before the reveal; null until they look. */
  readonly early: readonly CalibrationScore[] | null
  readonly stage: StageState
  readonly tab: Tab
  readonly callId: CallId | null
  readonly itemKey: string | null
  /** Which of the moments in which people differ. */
  readonly momentAt: number | null
  /** Only what lies about the moment is shown. */
  readonly isNear: boolean
  readonly isAll: boolean
  readonly names: boolean
  readonly isHeardOnStage: boolean
  /** What I chose in a vote that is open, by call and item. */
  readonly myVotes: Readonly<Record<string, Verdict>>
  /** Where whoever leads is, I go. */
  readonly isFollowing: boolean
  readonly load: () => Promise<void>
  readonly look: (change: Partial<Looks>) => void
  readonly forgive: () => void
  readonly openCalls: () => Promise<boolean>
  readonly reveal: () => Promise<boolean>
  readonly lookEarly: () => Promise<boolean>
  readonly close: () => Promise<CalibrationId | null>
  readonly cancel: (why: string) => Promise<boolean>
  readonly withdraw: (callId: CallId) => Promise<boolean>
  readonly openVote: () => Promise<boolean>
  readonly castVote: (verdict: Verdict) => Promise<boolean>
  readonly closeVote: () => Promise<boolean>
  readonly decide: (verdict: Verdict, reason: string, isPrecedent: boolean) => Promise<boolean>
  readonly saveAction: (action: ActionDraft) => Promise<boolean>
  readonly present: (at: number, playing: boolean) => void
  readonly sit: (personId: PersonId | null) => Promise<boolean>
  readonly addSeat: (name: string) => Promise<PersonId | null>
  readonly openStage: () => Promise<void>
  readonly closeStage: () => Promise<void>
  readonly fillStage: (on: boolean) => Promise<void>
  readonly hear: (news: News) => void
}

type Looks = Pick<
  SessionState,
  | 'tab'
  | 'callId'
  | 'itemKey'
  | 'momentAt'
  | 'isNear'
  | 'isAll'
  | 'names'
  | 'isHeardOnStage'
  | 'isFollowing'
>

export type SessionStore = StoreApi<SessionState>

type SessionClient = Pick<Client, 'calibrations' | 'presentation' | 'scorecards'>

const noStage: StageState = { isOpen: false, isFullScreen: false, isElsewhere: false }

/** One session, before the reveal and after it. */
export const createSessionStore = (client: SessionClient, id: CalibrationId): SessionStore =>
  createStore<SessionState>()((set, get) => {
    const { calibrations, presentation } = client
    let asked = 0

    /** Does one thing at a time, and says what stood in its way. */
    const run = async (doing: () => Promise<Result<unknown, AnyCalibrationFailure>>) => {
      if (get().isBusy) return false
      set({ isBusy: true, failure: null })
      const done = await doing()
      set({ isBusy: false, failure: done.ok ? null : done.error })
      await get().load()
      return done.ok
    }
    const step = () => ({ id, revision: get().view?.calibration.revision ?? 1 })
    const onItem = () => {
      const { callId, itemKey } = get()
      return callId === null || itemKey === null ? null : { id, callId, itemKey }
    }
    const readCard = async (view: CalibrationView): Promise<Scorecard | null> => {
      const { scorecardId, scorecardVersion } = view.calibration
      const { card } = get()
      if (card?.id === scorecardId && card.version === scorecardVersion) return card
      const opened = await client.scorecards.open({ id: scorecardId, version: scorecardVersion })
      return opened.ok ? opened.value.edition.scorecard : null
    }
    /** Whoever follows stands where the room does. */
    const followed = (view: CalibrationView): Partial<Looks> => {
      const { presence, roles, calibration } = view
      const isLed = !roles.includes('facilitator') && calibration.state === 'revealed'
      if (!presence || !isLed || !get().isFollowing) return {}
      return {
        ...(presence.callId !== null && { callId: presence.callId }),
        ...(presence.itemKey !== null && { itemKey: presence.itemKey }),
      }
    }

    return {
      ...{ status: 'loading', failure: null, isBusy: false, view: null, card: null, seats: null },
      early: null,
      ...{ stage: noStage, tab: 'items', callId: null, itemKey: null, momentAt: null },
      ...{ isNear: false, isAll: false, names: false, isHeardOnStage: false, myVotes: {} },
      isFollowing: true,
      load: async () => {
        const mine = ++asked
        const [viewed, seats, stage] = await Promise.all([
          calibrations.view({ id }),
          calibrations.seats({}),
          presentation.state({}),
        ])
        if (mine !== asked) return
        if (!viewed.ok) {
          set({ status: 'failed', failure: viewed.error })
          return
        }
        const view = viewed.value
        const card = await readCard(view)
        if (mine !== asked) return
        const known = view.calls.some(({ callId }) => callId === get().callId)
        set({
          // What it could not be read for is over; what a command was refused for is still to be read.
          ...(get().status === 'failed' && { failure: null }),
          ...{ status: 'ready', view, card },
          seats: seats.ok ? seats.value : null,
          ...(stage.ok && { stage: stage.value }),
          ...(!known && {
            callId: callsOf(view)[0]?.callId ?? null,
            itemKey: null,
            momentAt: null,
          }),
          ...followed(view),
        })
      },
      look: (change) => {
        set({ ...change, failure: null })
      },
      forgive: () => {
        set({ failure: null })
      },
      openCalls: () => run(() => calibrations.open(step())),
      reveal: () => run(() => calibrations.reveal(step())),
      lookEarly: () =>
        run(async () => {
          const seen = await calibrations.early({ id })
          if (seen.ok) set({ early: seen.value })
          return seen
        }),
      close: async () => {
        let next: CalibrationId | null = null
        const isDone = await run(async () => {
          const closed = await calibrations.close(step())
          if (closed.ok) next = closed.value.next?.id ?? null
          return closed
        })
        return isDone ? next : null
      },
      cancel: (why) => run(() => calibrations.cancel({ ...step(), why })),
      withdraw: (callId) => run(() => calibrations.withdrawCall({ ...step(), callId })),
      openVote: async () => {
        const order = onItem()
        return order !== null && run(() => calibrations.openVote(order))
      },
      castVote: async (verdict) => {
        const order = onItem()
        if (!order) return false
        const isDone = await run(() => calibrations.vote({ ...order, verdict }))
        if (isDone)
          set({ myVotes: { ...get().myVotes, [`${order.callId}/${order.itemKey}`]: verdict } })
        return isDone
      },
      closeVote: async () => {
        const order = onItem()
        return order !== null && run(() => calibrations.closeVote(order))
      },
      decide: async (verdict, reason, isPrecedent) => {
        const order = onItem()
        return (
          order !== null &&
          run(() => {
            const { callId, itemKey } = order
            const { view } = get()
            const replaces = (view && consensusOn(view, callId, itemKey)?.at) ?? null
            return calibrations.decide({ ...order, verdict, reason, isPrecedent, replaces })
          })
        )
      },
      saveAction: (action) => run(() => calibrations.saveAction({ id, action })),
      present: (at, playing) => {
        const { view, callId, itemKey } = get()
        const isLead = view?.roles.includes('facilitator') === true
        if (!isLead || view.calibration.state !== 'revealed') return
        // Of several the last counts; one that is lost is made good by the next.
        void calibrations.present({ id, callId, itemKey, at: Math.max(0, Math.round(at)), playing })
      },
      sit: (personId) => run(() => calibrations.sit({ personId })),
      addSeat: async (name) => {
        let made: PersonId | null = null
        await run(async () => {
          const added = await calibrations.addSeat({ name })
          if (added.ok) made = added.value.id
          return added
        })
        return made
      },
      openStage: async () => {
        const opened = await presentation.open({})
        if (opened.ok) set({ stage: opened.value })
      },
      closeStage: async () => {
        const closed = await presentation.close({})
        if (closed.ok) set({ stage: closed.value })
      },
      fillStage: async (on) => {
        const filled = await presentation.fullScreen({ on })
        if (filled.ok) set({ stage: filled.value })
      },
      hear: (news) => {
        if (news.type === 'StageChanged') set({ stage: news.stage })
        const isOfThis =
          news.type === 'CalibrationChanged' &&
          (news.calibrationId === null || news.calibrationId === id)
        if (isOfThis || news.type === 'MirrorChanged') void get().load()
      },
    }
  })
