import { join } from 'node:path'

import { createTellSides } from '#core/calls/tell-sides.ts'
import { createAddMark } from '#core/evaluation/add-mark.ts'
import { createAnswerItems } from '#core/evaluation/answer-items.ts'
import { createChangeMark } from '#core/evaluation/change-mark.ts'
import { createChooseCard } from '#core/evaluation/choose-card.ts'
import { createChangeNote } from '#core/evaluation/change-note.ts'
import { addHearing } from '#core/evaluation/heard.ts'
import { createRemoveMark } from '#core/evaluation/remove-mark.ts'
import { createReopenEvaluation } from '#core/evaluation/reopen-evaluation.ts'
import { scoreOf } from '#core/evaluation/score-of.ts'
import { createStartEvaluation } from '#core/evaluation/start-evaluation.ts'
import { createSubmitEvaluation } from '#core/evaluation/submit-evaluation.ts'
import type { Calendar, Deps } from '#core/ports.ts'
import { createCalibrationHandlers, type CalibrationIds } from '#main/calibration/handlers.ts'
import { createClips } from '#main/inspect/clips.ts'
import type { FiguresHub } from '#main/figures/figures-hub.ts'
import { createFiguresHandlers } from '#main/figures/handlers.ts'
import { createDecoderChoice } from '#main/decoder-choice.ts'
import { createHistoryReader } from '#main/inspect/history.ts'
import { createMonthReader } from '#main/inspect/month-so-far.ts'
import { createNameless } from '#main/inspect/nameless.ts'
import { createListenedReader } from '#main/inspect/listened.ts'
import { createOpenCall } from '#main/inspect/open-call.ts'
import { createPutAway } from '#main/inspect/put-away.ts'
import { createLibraryHandlers, type LibraryIds } from '#main/library/handlers.ts'
import {
  createAppealHandlers,
  createReviewHandlers,
  type ReviewIds,
} from '#main/reviews/handlers.ts'
import type { ReviewHub } from '#main/reviews/review-hub.ts'
import { createScorecardHandlers } from '#main/scorecards/handlers.ts'
import { createPresentationHandlers } from '#main/presentation.ts'
import type { Shell, Sound, Stage, SyncControl, Workspaces } from '#main/ports-app.ts'
import type { CalibrationHub, CalibrationReader, SeatKeeper } from '#main/ports-calibration.ts'
import type { LibraryHub, LibraryReader } from '#main/ports-library.ts'
import type {
  CallFinder,
  DraftBook,
  MeasuresBook,
  Mirror,
  Moment,
  Outbox,
  Places,
  ProblemBook,
  PutAwayBook,
  QueueReader,
  ResultsReader,
  SettingsBook,
  SubmittedReader,
} from '#main/ports.ts'
import { saveKeys } from '#main/save-keys.ts'
import { saveResults } from '#main/save-results.ts'
import type { Handlers } from '#shared/api.ts'
import { FactId } from '#shared/ids.ts'
import type { News } from '#shared/news.ts'
import { err, ok } from '#shared/result.ts'

type AppDeps = Deps & {
  readonly calibrations: CalibrationReader
  readonly calibrationHub: CalibrationHub
  readonly figuresHub: FiguresHub
  readonly reviewHub: ReviewHub
  readonly reviewIds: ReviewIds
  readonly library: LibraryReader
  readonly libraryHub: LibraryHub
  readonly libraryIds: LibraryIds
  readonly drafts: DraftBook
  readonly calibrationIds: CalibrationIds
  readonly seatKeeper: SeatKeeper
  readonly calendar: Calendar
  readonly calls: CallFinder
  readonly measures: MeasuresBook
  readonly mirror: Mirror
  readonly outbox: Outbox
  readonly places: Places
  readonly problems: ProblemBook
  readonly putAway: PutAwayBook
  readonly queue: QueueReader
  readonly results: ResultsReader
  readonly settings: SettingsBook
  readonly submitted: SubmittedReader
  readonly sound: Sound
  readonly sync: SyncControl
  readonly workspaces: Workspaces
  readonly signIn: Handlers['signIn']
  readonly evidence: Handlers['evidence']
  readonly shell: Shell
  readonly stage: Stage
  readonly announce: (news: News) => void
  /** What could not be decoded before may be by now. */
  readonly onDecoderNamed: () => void
}

/** Everything below Electron, wired. Tests and the command line start the app here. */
export function createApp(deps: AppDeps): Handlers {
  return {
    workspace: createWorkspaceHandlers(deps),
    settings: createSettingsHandlers(deps),
    queue: {
      page: ({ filter, offset, limit }) =>
        ok(deps.queue.page(filter, offset, limit, momentOf(deps))),
      counts: () => ok(deps.queue.counts(momentOf(deps))),
    },
    inspect: createInspectHandlers(deps),
    evaluations: createEvaluationHandlers(deps),
    marks: {
      add: createAddMark(deps),
      change: createChangeMark(deps),
      remove: createRemoveMark(deps),
    },
    answers: { set: createAnswerItems(deps) },
    scorecards: createScorecardHandlers(deps),
    calibrations: createCalibrationHandlers(deps),
    figures: createFiguresHandlers(deps),
    reviews: createReviewHandlers(deps),
    appeals: createAppealHandlers(deps),
    library: createLibraryHandlers(deps),
    signIn: deps.signIn,
    evidence: deps.evidence,
    presentation: createPresentationHandlers(deps.stage),
    sync: {
      state: () => ok(deps.sync.state()),
      now: () => {
        deps.sync.now()
        return ok(null)
      },
    },
    problems: createProblemHandlers(deps),
  }
}

/** Nobody else hands out calls here. */
const ownDesk =
  ({ workspaces }: AppDeps) =>
  (): boolean =>
    workspaces.current().kind !== 'hub'

const momentOf = ({ clock, settings }: AppDeps): Moment => ({
  now: clock.now(),
  deadAirMs: settings.get().deadAirMs,
})

function createWorkspaceHandlers({ workspaces, shell }: AppDeps): Handlers['workspace'] {
  return {
    current: () => ok(workspaces.current()),
    list: () => ok(workspaces.list()),
    add: workspaces.add,
    switchTo: ({ name }) => workspaces.switchTo(name),
    pickFolder: async () => ok(await shell.pickFolder()),
    revealLog: () => {
      shell.revealLog()
      return ok(null)
    },
  }
}

function createSettingsHandlers(deps: AppDeps): Handlers['settings'] {
  const { clock, settings, announce, workspaces } = deps
  return {
    ...createDecoderChoice(deps),
    get: () => ok(settings.get()),
    change: (change) => {
      const changed = settings.change(change)
      announce({ type: 'SettingsChanged' })
      return ok(changed)
    },
    exportKeys: () =>
      saveKeys(join(workspaces.current().folder, 'exports'), settings.get().keys, clock.now()),
  }
}

function createInspectHandlers(deps: AppDeps): Handlers['inspect'] {
  const { clock, measures, places, queue, settings, sound, store } = deps
  const isNameless = createNameless({ store, queue })
  const isOwnDesk = ownDesk(deps)
  const startEvaluation = createStartEvaluation({ ...deps, isOwnDesk })
  const openCall = createOpenCall({ ...deps, isOwnDesk, startEvaluation })
  return {
    open: ({ callId }) => openCall(callId),
    last: () => {
      const callId = places.last()
      return ok(callId && store.call(callId) ? callId : null)
    },
    lastNote: ({ callId }) =>
      ok(isNameless(callId) ? null : deps.results.lastNote(callId, deps.actor.person)),
    month: createMonthReader(deps),
    close: () => {
      places.setLast(null)
      return ok(null)
    },
    keepPlace: ({ callId, at, ...hearing }) => {
      if (!store.call(callId)) return err({ type: 'CallNotFound' })
      places.keep(callId, at, addHearing(places.of(callId).listening, hearing), clock.now())
      return ok(null)
    },
    activity: ({ recordingId }) =>
      sound.activity(recordingId, { deadAirMs: settings.get().deadAirMs }),
    measures: ({ recordingId }) => {
      const known = measures.of(recordingId)
      return known
        ? ok({ measures: known, norm: measures.normFor(recordingId) })
        : err({ type: 'NotReady' })
    },
    tellSides: createTellSides(deps),
    want: ({ callId }) => {
      const call = store.call(callId)
      const entry = deps.library.entries().find((each) => each.callId === callId)
      if (!call && !entry) return err({ type: 'CallNotFound' })
      const recordingId = call?.recordingId ?? entry?.recording?.id
      if (recordingId) sound.want(recordingId)
      return ok(null)
    },
    ...createClips(deps),
  }
}

function createEvaluationHandlers(deps: AppDeps): Handlers['evaluations'] {
  const { clock, results, store, workspaces } = deps
  const submit = createSubmitEvaluation(deps)
  const readListened = createListenedReader(deps)
  const isOwnDesk = ownDesk(deps)
  return {
    start: createStartEvaluation({ ...deps, isOwnDesk }),
    chooseCard: createChooseCard({ ...deps, isOwnDesk }),
    note: createChangeNote(deps),
    putAway: createPutAway(deps),
    score: ({ evaluationId }) => {
      const evaluation = store.evaluation(evaluationId)
      const scorecard =
        evaluation && store.scorecard(evaluation.scorecardId, evaluation.scorecardVersion)
      if (!scorecard) return err({ type: 'EvaluationNotFound' })
      const { marksOf, answersOf } = store
      return ok(scoreOf(scorecard, evaluation, marksOf(evaluationId), answersOf(evaluationId)))
    },
    submit: async ({ evaluationId, unscorable }) => {
      const listened = await readListened(evaluationId)
      return submit({ evaluationId, listened, unscorable })
    },
    reopen: createReopenEvaluation(deps),
    history: createHistoryReader({ ...deps, nameOfMe: () => workspaces.current().person.name }),
    export: () => {
      const facts = results.submittedFacts()
      if (facts.length === 0) return err({ type: 'NothingToExport' })
      const { folder, person } = workspaces.current()
      const saved = { facts, inspector: person.name, store }
      return saveResults(join(folder, 'exports'), saved, clock.now())
    },
  }
}

function createProblemHandlers({
  announce,
  outbox,
  problems,
  sync,
}: AppDeps): Handlers['problems'] {
  const takeOff = (id: Parameters<ProblemBook['dismiss']>[0]) => {
    problems.dismiss(id)
    announce({ type: 'ProblemsChanged', count: problems.count() })
  }
  return {
    list: () => ok(problems.list()),
    retry: ({ id }) => {
      const problem = problems.find(id)
      if (!problem) return err({ type: 'ProblemNotFound' })
      // A fact that was set aside and the problem that says so have one id.
      outbox.retry(FactId.parse(problem.id))
      takeOff(id)
      sync.retry(problem)
      return ok(null)
    },
    dismiss: ({ id }) => {
      if (!problems.find(id)) return err({ type: 'ProblemNotFound' })
      takeOff(id)
      return ok(null)
    },
  }
}
