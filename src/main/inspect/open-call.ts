import { maskNumber } from '#core/calls/mask-number.ts'
import { tenureDays } from '#core/calls/tenure.ts'
import { heardAtAll } from '#core/evaluation/heard.ts'
import { obstacleFor, otherCards, type Freedom } from '#core/evaluation/judged-by.ts'
import { scoreOf } from '#core/evaluation/score-of.ts'
import type { Calendar, Store } from '#core/ports.ts'
import { itemsOf } from '#core/scorecard/outline.ts'
import { createInitials } from '#intake/initials.ts'
import { createNameless } from '#main/inspect/nameless.ts'
import { viewOfRecording } from '#main/inspect/recording-view.ts'
import type { Sound } from '#main/ports-app.ts'
import type { Outbox, Places, PutAwayBook, QueueReader, ResultsReader } from '#main/ports.ts'
import type { Call } from '#shared/call.ts'
import type { Evaluation, StartFailure } from '#shared/evaluation.ts'
import type { CallId } from '#shared/ids.ts'
import type { CallView, CardObstacle, InspectView } from '#shared/inspect.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import { OffsetMs, type LocalDay } from '#shared/time.ts'

type OpenCallDeps = Freedom & {
  readonly calendar: Calendar
  readonly store: Store
  readonly outbox: Outbox
  readonly places: Places
  readonly putAway: PutAwayBook
  readonly queue: QueueReader
  readonly results: ResultsReader
  readonly sound: Sound
  readonly startEvaluation: (input: { readonly callId: CallId }) => Result<Evaluation, StartFailure>
}

/** Puts a call on screen: begins its evaluation where it is mine to judge, and gathers what is shown. */
export function createOpenCall(deps: OpenCallDeps) {
  const { store, places, sound } = deps
  return (callId: CallId): Result<InspectView, Failure<'CallNotFound'>> => {
    const call = store.call(callId)
    if (!call) return err({ type: 'CallNotFound' })

    beginWhereAssigned(deps, callId)
    places.setLast(callId)
    if (call.recordingId) sound.want(call.recordingId)
    return ok(assemble(deps, call))
  }
}

/** Without a recording or its scorecard there is nothing to judge yet, so nothing is begun. */
function beginWhereAssigned({ store, startEvaluation }: OpenCallDeps, callId: CallId): void {
  const assignment = store.assignmentOf(callId)
  if (!assignment || store.evaluationOf(callId) || !store.recordingOf(callId)) return
  startEvaluation({ callId })
}

function assemble(
  { calendar, isOwnDesk, store, outbox, places, putAway, queue, results, sound }: OpenCallDeps,
  call: Call,
): InspectView {
  const recording = store.recordingOf(call.id)
  const assignment = store.assignmentOf(call.id)
  const evaluation = store.evaluationOf(call.id)
  const card = evaluation
    ? store.scorecard(evaluation.scorecardId, evaluation.scorecardVersion)
    : assignment && store.scorecard(assignment.scorecardId, assignment.scorecardVersion)
  const marks = evaluation ? store.marksOf(evaluation.id) : []
  const answers = evaluation ? store.answersOf(evaluation.id) : []
  const place = places.of(call.id)
  const day = calendar.dayOf(call.startedAt)
  const isNameless = createNameless({ store, queue })(call.id)
  // An agent's other calls tell whose this one is.
  const { previous, next } = isNameless ? nobodys : queue.neighbours(call.id)
  return {
    call: isNameless ? { ...viewOfCall(call, calendar), ...nobody } : viewOfCall(call, calendar),
    recording: recording ? viewOfRecording(recording, sound) : null,
    assignment: assignment
      ? {
          id: assignment.id,
          dueAt: assignment.dueAt,
          calibrationId: assignment.calibrationId,
          appealId: assignment.appealId,
        }
      : null,
    evaluation: evaluation ?? null,
    scorecard: card ?? null,
    cards: otherCards(store, call.id, day, { isOwnDesk }).map(({ id, version, name }) => ({
      ...{ id, version, name },
    })),
    obstacle: obstacleOf(store, call.id, day),
    initials: card ? initialsOfItems(card) : {},
    marks,
    answers,
    score: evaluation && card ? scoreOf(card, evaluation, marks, answers) : null,
    putAway: evaluation ? putAway.of(evaluation.id) : [],
    sent: outbox.isSent(call.id),
    position: OffsetMs.parse(place.atMs),
    heard: heardAtAll(place.listening),
    listening: place.listening,
    listened: evaluation ? results.listenedTo(evaluation.id) : null,
    previous,
    next,
    nextInQueue: queue.nextAfter(call.id),
  }
}

function obstacleOf(store: Store, callId: CallId, day: LocalDay): CardObstacle | null {
  const found = obstacleFor(store, callId, day)
  if (!found) return null
  const { id, version, why, head } = found
  const edition = why === 'withdrawn' ? store.edition(id, version) : undefined
  return {
    ...{ why, version, scorecardId: id, name: head?.name ?? null },
    withdrawn: edition ? { at: edition.changedAt, why: edition.why } : null,
  }
}

const initialsOf = createInitials()

const initialsOfItems = (card: Scorecard): Readonly<Record<string, string>> =>
  Object.fromEntries(itemsOf(card).map(({ key, title }) => [key, initialsOf(title.zh)]))

const nobody = { agentId: null, agentName: null, tenureDays: null }
const nobodys = { previous: null, next: null }

function viewOfCall(call: Call, { dayOf }: Calendar): CallView {
  const { id, externalId, agentId, agentName, team, queue, skill, direction, startedAt } = call
  const { ringMs, talkMs, holdMs, disposition, satisfaction, complaint, highValue } = call
  return {
    id,
    externalId,
    agentId,
    agentName,
    team,
    tenureDays: tenureDays(call.hiredOn, dayOf(startedAt)),
    queue,
    skill,
    direction,
    startedAt,
    ringMs,
    talkMs,
    holdMs,
    customer: maskNumber(call.customerNumber),
    disposition,
    satisfaction,
    complaint,
    highValue,
  }
}
