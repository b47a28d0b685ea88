import type { Reader } from '#core/ports.ts'
import { isWithdrawn } from '#core/evaluation/editing.ts'
import { inForceOfEach, inForceOn } from '#core/scorecard/editions.ts'
import type { Evaluation } from '#shared/evaluation.ts'
import type { CallId, ScorecardId } from '#shared/ids.ts'
import type { EditionHead } from '#shared/scorecards.ts'
import type { LocalDay } from '#shared/time.ts'

export type Version = { readonly id: ScorecardId; readonly version: number }

/** Whoever works without a team server hands the calls to themselves, and may choose. */
export type Freedom = { readonly isOwnDesk: () => boolean }

/**
 * The version in force on the day of the call, of the scorecard that is assigned, or else of the
 * chosen one or the first there is (rule 144). Where no version was given a day, the one that is assigned.
 */
export function versionFor(
  tx: Reader,
  callId: CallId,
  chosen: ScorecardId | undefined,
  day: LocalDay,
): Version | undefined {
  const assignment = tx.assignmentOf(callId)
  if (!assignment || (chosen !== undefined && assignment.calibrationId === null)) {
    return inForceOfEach(tx.editions(), day).find(({ id }) => id === (chosen ?? id))
  }
  const { scorecardId: id, scorecardVersion, calibrationId } = assignment
  // All of a session judge by the same version.
  if (calibrationId !== null) return { id, version: scorecardVersion }
  const inForce = inForceOn(tx.editionsOf(id), day)
  const isByDay = inForce !== undefined && inForce.inForceFrom !== null
  return { id, version: isByDay ? inForce.version : scorecardVersion }
}

/** Whether the call may be judged by that scorecard: an assigned one only by another version of its own. */
export const mayChoose = (
  tx: Reader,
  callId: CallId,
  chosen: ScorecardId,
  { isOwnDesk }: Freedom,
): boolean => {
  const assignment = tx.assignmentOf(callId)
  if (assignment?.calibrationId) return false
  return !assignment || assignment.scorecardId === chosen || isOwnDesk()
}

/** Nothing was said yet that belongs to the items of a scorecard, and nothing was submitted. */
export const isUntouched = (tx: Reader, { id, state, revision }: Evaluation): boolean =>
  state === 'draft' &&
  revision === 1 &&
  tx.marksOf(id).length === 0 &&
  tx.answersOf(id).length === 0

/**
 * The versions in force that day by which the call may be judged, other than it is already, the
 * latest changed first. None once something was judged.
 */
export function otherCards(
  tx: Reader,
  callId: CallId,
  day: LocalDay,
  freedom: Freedom,
): readonly EditionHead[] {
  const evaluation = tx.evaluationOf(callId)
  if (evaluation && !isUntouched(tx, evaluation)) return []
  return inForceOfEach(tx.editions(), day)
    .filter(({ id }) => mayChoose(tx, callId, id, freedom))
    .filter(
      ({ id, version }) =>
        id !== evaluation?.scorecardId || version !== evaluation.scorecardVersion,
    )
    .toSorted((a, b) => b.changedAt - a.changedAt)
}

/** Why a call cannot be judged by the version it is to be judged by. */
export type Obstacle = Version & {
  readonly why: 'withdrawn' | 'notHere'
  /** Null where nothing of the scorecard is here. */
  readonly head: EditionHead | null
}

/** What keeps the judging from going on; null where nothing does, or nobody assigned the call. */
export function obstacleFor(tx: Reader, callId: CallId, day: LocalDay): Obstacle | null {
  const evaluation = tx.evaluationOf(callId)
  const named = evaluation
    ? { id: evaluation.scorecardId, version: evaluation.scorecardVersion }
    : tx.assignmentOf(callId) && versionFor(tx, callId, undefined, day)
  if (!named) return null
  const { id, version } = named
  const versions = tx.editionsOf(id)
  const head = versions.find((each) => each.version === version) ?? versions.at(-1) ?? null
  if (!tx.scorecard(id, version)) return { id, version, why: 'notHere', head }
  return isWithdrawn(tx, id, version) ? { id, version, why: 'withdrawn', head } : null
}
