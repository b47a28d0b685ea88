import { isNamed, readRoom, type Moment, type Room, type RoomItem } from '#core/calibration/room.ts'
import type { CalibrationScore, CalibrationVote, Consensus } from '#shared/calibration.ts'
import type { CalibrationView, RoomCall } from '#shared/calibration-api.ts'
import type { CallId } from '#shared/ids.ts'
import type { Scorecard } from '#shared/scorecard.ts'

/** What one inspector made of the call on show. */
type Listener = {
  readonly letter: string
  /** Null where inspectors are hidden. */
  readonly name: string | null
  readonly isMine: boolean
  readonly score: CalibrationScore
}

/** One call of a revealed session, laid side by side. */
export type RoomModel = {
  readonly call: RoomCall
  readonly listeners: readonly Listener[]
  readonly room: Room
  /** Names of those who had submitted nothing of it, or how many where nobody is named. */
  readonly missing: readonly string[]
}

export const callsOf = (view: CalibrationView): readonly RoomCall[] =>
  view.calls.filter(({ withdrawn }) => !withdrawn)

export function readModel(
  view: CalibrationView,
  card: Scorecard,
  callId: CallId,
): RoomModel | null {
  const call = view.calls.find((each) => each.callId === callId)
  if (!call) return null
  const nameOf = new Map(view.people.map(({ id, name }) => [id, name]))
  const scores = view.scores
    .filter((score) => score.callId === callId)
    .toSorted((a, b) => a.label.length - b.label.length || (a.label < b.label ? -1 : 1))
  return {
    call,
    listeners: scores.map((score): Listener => ({
      letter: score.label,
      name: score.personId === null ? null : (nameOf.get(score.personId) ?? null),
      isMine: view.myLabel === score.label,
      score,
    })),
    room: readRoom(
      card,
      scores.map(({ marks, answers, facts, unscorable }) => ({
        ...{ marks, answers },
        evaluation: { facts, unscorable },
      })),
    ),
    missing: view.missing
      .filter((each) => each.callId === callId)
      .map(({ personId }) => nameOf.get(personId) ?? ''),
  }
}

export const voteOn = (
  view: CalibrationView,
  callId: CallId,
  itemKey: string,
): CalibrationVote | undefined =>
  view.votes.find((vote) => vote.callId === callId && vote.itemKey === itemKey)

export const consensusOn = (
  view: CalibrationView,
  callId: CallId,
  itemKey: string,
): Consensus | undefined =>
  view.consensus.find((each) => each.callId === callId && each.itemKey === itemKey)

/** Items that people differ on, or that were spoken of; all of them on demand. */
export const itemsShown = ({ items, moments }: Room, isAll: boolean): readonly RoomItem[] => {
  const apart = new Set(moments.map(({ itemKey }) => itemKey))
  return isAll
    ? items
    : items.filter((each) => each.isSplit || apart.has(each.item.key) || isNamed(each))
}

/** The moment after or before where one stands; the first one where one stands nowhere. */
export function stepMoment(
  moments: readonly Moment[],
  at: number | null,
  by: 1 | -1,
): number | null {
  if (moments.length === 0) return null
  if (at === null) return by === 1 ? 0 : moments.length - 1
  return Math.min(moments.length - 1, Math.max(0, at + by))
}

const AIR_MS = 8000

/** What of the recording is shown: all of it, or what lies about a moment. */
export function spanOf(
  durationMs: number,
  moment: Moment | null,
  isNear: boolean,
): [number, number] {
  if (!isNear || !moment?.span) return [0, Math.max(1, durationMs)]
  const [from, to] = moment.span
  return [Math.max(0, from - AIR_MS), Math.min(durationMs, to + AIR_MS)]
}
