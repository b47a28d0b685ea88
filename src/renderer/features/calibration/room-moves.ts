import type { RoomItem } from '#core/calibration/room.ts'
import type { RoomMoves } from '#renderer/features/calibration/bindings.ts'
import {
  callsOf,
  stepMoment,
  voteOn,
  type RoomModel,
} from '#renderer/features/calibration/room-model.ts'
import type { SessionStore, Tab } from '#renderer/features/calibration/session-store.ts'
import { choicesFor } from '#renderer/ui/verdicts.ts'
import type { Player } from '#renderer/lib/player.ts'
import type { CalibrationView } from '#shared/calibration-api.ts'

/** Heard before a moment, so that the ear has its bearings. */
const LEAD_IN_MS = 2000
/** A moment without length is heard for so long. */
const SHORTEST_MS = 4000

const nextTab: Readonly<Record<Tab, Tab>> = {
  items: 'actions',
  actions: 'figures',
  figures: 'items',
}

/** What the keys of the room do. */
export function createRoomMoves(parts: {
  readonly store: SessionStore
  readonly view: CalibrationView
  readonly model: RoomModel | null
  /** Items on show. */
  readonly shown: readonly RoomItem[]
  readonly player: Player | null
  readonly leave: () => void
  readonly focusConsensus: () => void
  readonly askAction: () => void
}): RoomMoves {
  const { store, view, model, shown, player } = parts
  const isLead = view.roles.includes('facilitator')
  const isOpen = view.calibration.state === 'revealed'
  const look = store.getState().look
  const hear = (span: readonly [number, number] | null): void => {
    if (!player || !span) return
    const from = Math.max(0, span[0] - LEAD_IN_MS)
    player.setLoop(null)
    player.seek(from)
    void player.play()
    const until = Math.max(span[1] + 1000, from + SHORTEST_MS)
    const stop = player.onTick((at, playing) => {
      if (at >= until) player.pause()
      if (at >= until || !playing || at < from - 500) stop()
    })
  }
  const here = () => {
    const { itemKey } = store.getState()
    return model?.room.items.find(({ item }) => item.key === itemKey)
  }
  return {
    call: (by) => {
      const calls = callsOf(view)
      const at = calls.findIndex(({ callId }) => callId === store.getState().callId)
      const next = calls[at + by]
      if (next) look({ callId: next.callId, itemKey: null, momentAt: null })
    },
    item: (by) => {
      const at = shown.findIndex(({ item }) => item.key === store.getState().itemKey)
      const next = shown[at < 0 ? (by === 1 ? 0 : shown.length - 1) : at + by]
      if (next) look({ itemKey: next.item.key, momentAt: null })
    },
    moment: (by) => {
      const moments = model?.room.moments ?? []
      const at = stepMoment(moments, store.getState().momentAt, by)
      const moment = at === null ? undefined : moments[at]
      if (!moment) return
      look({ momentAt: at, itemKey: moment.itemKey, tab: 'items' })
      if (moment.span) player?.seek(Math.max(0, moment.span[0] - LEAD_IN_MS))
    },
    playMoment: () => {
      const { momentAt, itemKey } = store.getState()
      const moments = model?.room.moments ?? []
      const moment =
        momentAt === null
          ? moments.find((each) => each.itemKey === itemKey && each.span !== null)
          : moments[momentAt]
      hear(moment?.span ?? null)
    },
    toggle: () => player?.toggle(),
    nudge: (ms) => player?.nudge(ms),
    zoom: () => look({ isNear: !store.getState().isNear }),
    all: () => look({ isAll: !store.getState().isAll }),
    vote: () => {
      const { callId, itemKey } = store.getState()
      if (!isLead || !isOpen || callId === null || itemKey === null) return
      const isVoting = voteOn(view, callId, itemKey)?.state === 'open'
      void (isVoting ? store.getState().closeVote() : store.getState().openVote())
    },
    choose: (digit) => {
      const { callId, itemKey } = store.getState()
      const item = here()
      if (callId === null || itemKey === null || !item) return
      if (voteOn(view, callId, itemKey)?.state !== 'open') return
      const verdict = choicesFor(item.item, item.findings)[digit - 1]
      if (verdict) void store.getState().castVote(verdict)
    },
    consensus: parts.focusConsensus,
    action: () => {
      if (isLead && isOpen) parts.askAction()
    },
    tab: () => look({ tab: nextTab[store.getState().tab] }),
    stage: () => {
      if (!isLead) return
      const { stage, openStage, closeStage } = store.getState()
      void (stage.isOpen ? closeStage() : openStage())
    },
    full: () => {
      const { stage, fillStage } = store.getState()
      if (isLead && stage.isOpen) void fillStage(!stage.isFullScreen)
    },
    names: () => look({ names: !store.getState().names }),
    back: parts.leave,
  }
}
