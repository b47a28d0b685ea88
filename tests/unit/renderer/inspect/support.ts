import { noListening } from '#core/evaluation/heard.ts'
import { asReopened } from '#core/evaluation/reopen-evaluation.ts'
import { findItem, takesValue } from '#core/scorecard/outline.ts'
import { createClipping } from '#renderer/features/inspect/clipping.ts'
import { createJudging } from '#renderer/features/inspect/judging.ts'
import { createLooking } from '#renderer/features/inspect/looking.ts'
import { createSides } from '#renderer/features/inspect/sides.ts'
import type { InspectDeps } from '#renderer/features/inspect/state.ts'
import { createInspecting } from '#renderer/features/inspect/store.ts'
import { plainMix } from '#renderer/lib/player-mix.ts'
import type { Client } from '#shared/api.ts'
import { Evaluation, Mark } from '#shared/evaluation.ts'
import type { FactBody } from '#shared/fact.ts'
import { Fact } from '#shared/fact.ts'
import type { InspectView } from '#shared/inspect.ts'
import { PutAway } from '#shared/put-away.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'
import { ItemKey, Scorecard } from '#shared/scorecard.ts'
import { UtcMs } from '#shared/time.ts'
import { defaultSettings } from '#shared/settings.ts'
import { someMeasures } from '#tests/support/measures.ts'

let made = 0
export const anId = (): string => `019aa7c0-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`

const words = (text: string) => ({ zh: text, en: text })
const item = (key: string, points: number) =>
  ({ key, title: words(`item ${key}`), kind: 'deduct', points, per: 'occurrence' }) as const

export const aScorecard = (): Scorecard =>
  Scorecard.parse({
    id: anId(),
    key: 'test',
    version: 1,
    name: words('test'),
    about: words('test'),
    sections: [
      { key: '1', title: words('greeting'), max: 10, items: [item('1.1', 2), item('1.2', 5)] },
      { key: '2', title: words('alone'), max: 5, items: [item('2.1', 5)] },
      {
        key: '3',
        title: words('bonus'),
        max: 0,
        items: [{ key: '3.1', title: words('praise'), kind: 'award', points: 3, per: 'once' }],
      },
    ],
  })

export const anEvaluation = (change: Partial<Record<keyof Evaluation, unknown>> = {}): Evaluation =>
  Evaluation.parse({
    id: anId(),
    callId: anId(),
    assignmentId: null,
    inspectorId: anId(),
    scorecardId: anId(),
    scorecardVersion: 1,
    state: 'draft',
    note: '',
    startedAt: 1,
    submittedAt: null,
    ...change,
  })

export const aMark = (change: Partial<Record<keyof Mark, unknown>> = {}): Mark =>
  Mark.parse({
    id: anId(),
    evaluationId: anId(),
    itemKey: '1.1',
    at: 1000,
    end: null,
    note: '',
    createdAt: 1,
    ...change,
  })

export const aView = (change: Partial<InspectView> = {}): InspectView => {
  const evaluation = change.evaluation === undefined ? anEvaluation() : change.evaluation
  return {
    call: {
      // The view of a test is about this call, whose id the evaluation knows.
      id: evaluation?.callId ?? (anId() as InspectView['call']['id']),
      externalId: '2031',
      agentId: 'A1',
      agentName: '李娟',
      team: '',
      tenureDays: null,
      queue: '',
      skill: '',
      direction: 'inbound',
      startedAt: 0 as InspectView['call']['startedAt'], // A builder's word for a moment.
      ringMs: 0,
      talkMs: 60_000,
      holdMs: 0,
      customer: '',
      disposition: '',
      satisfaction: null,
      complaint: false,
      highValue: false,
    },
    recording: null,
    assignment: null,
    evaluation,
    scorecard: aScorecard(),
    cards: [],
    obstacle: null,
    initials: {},
    marks: [],
    answers: [],
    score: null,
    putAway: [],
    sent: true,
    position: 0 as InspectView['position'], // The start, which every recording has.
    heard: [],
    listening: noListening,
    listened: null,
    previous: null,
    next: null,
    nextInQueue: null,
    ...change,
  }
}

export function aRecording() {
  return {
    id: anId() as NonNullable<ReturnType<typeof aView>['recording']>['id'], // As above.
    codec: 'pcm_mulaw',
    channels: 2,
    sampleRate: 8000,
    durationMs: 60_000,
    agentChannel: 0,
    problems: [],
    sound: { type: 'ready' } as const,
    audioUrl: 'recording://a',
    pyramidUrl: 'recording://a/peaks',
  }
}

export const aFact = (body: FactBody): Fact =>
  Fact.parse({ id: anId(), at: 1, by: anId(), device: anId(), body })

/**
 * Main as the window sees it, over one call: replies as the contract says and sends the facts. Only
 * what crosses the process boundary is faked.
 */
export function aDesk(start: InspectView = aView()) {
  let view = start
  let refusal: Failure | null = null
  const asked: { readonly method: string; readonly input: unknown }[] = []
  const later: (() => void)[] = []
  let holding = false
  const untold: (() => void)[] = []
  let factsWait = false

  const answer = async <T>(method: string, input: unknown, work: () => T): Promise<Result<T>> => {
    asked.push({ method, input })
    if (holding) await new Promise<void>((resolve) => later.push(resolve))
    // The fake may refuse with any failure; each test refuses with one the method knows.
    if (refusal) return err(refusal) as Result<T>
    return ok(work())
  }
  const tell = (body: FactBody) => {
    const hear = () => {
      desk.inspecting.hear({ type: 'Fact', fact: aFact(body) })
    }
    if (factsWait) untold.push(hear)
    else hear()
  }
  const evaluationId = () => {
    if (!view.evaluation) throw new Error('the test needs an evaluation')
    return view.evaluation.id
  }

  /** An answer gives way to a mark. */
  const forgetAnswer = ({ itemKey }: Mark) => {
    const item = view.scorecard && findItem(view.scorecard, itemKey ?? '')
    if (item && takesValue(item)) return
    if (!desk.state().view?.answers.some((each) => each.itemKey === itemKey)) return
    const cleared = itemKey === null ? [] : [itemKey]
    tell({ type: 'ItemsAnswered', evaluationId: evaluationId(), answers: [], cleared })
  }

  const client: InspectDeps['client'] = {
    inspect: {
      open: ({ callId }) =>
        answer('inspect.open', { callId }, () => ({
          ...view,
          call: { ...view.call, id: callId as InspectView['call']['id'] },
        })), // prettier-ignore -- the id that was asked for
      last: () => answer('inspect.last', {}, () => null),
      month: (input) => answer('inspect.month', input, () => null),
      lastNote: (input) => answer('inspect.lastNote', input, () => '上次的备注'),
      close: () => answer('inspect.close', {}, () => null),
      keepPlace: (input) => answer('inspect.keepPlace', input, () => null),
      measures: (input) =>
        answer('inspect.measures', input, () => ({ measures: someMeasures(), norm: null })),
      activity: (input) =>
        answer('inspect.activity', input, () => ({
          channels: [],
          basis: 'energy',
          holds: [],
          overlaps: [],
          deadAir: [],
          crosstalk: [],
        })),
      want: (input) => answer('inspect.want', input, () => null),
      tellSides: (input) =>
        answer('inspect.tellSides', input, () => {
          const { recording } = desk.state().view ?? {}
          if (recording) {
            tell({
              type: 'SidesTold',
              callId: input.callId as InspectView['call']['id'], // the id that was asked for
              recordingId: recording.id,
              agentChannel: input.agentChannel,
              toldAt: UtcMs.parse(1),
            })
          }
          return null
        }),
      clip: (input) =>
        answer('inspect.clip', input, () => ({
          path: '/clips/a.wav',
          frames: 1,
          sha256: '',
          sourceSha256: '',
          sourceFrames: [0, 1] as const,
          redactions: [],
        })),
      giveUpClip: () => answer('inspect.giveUpClip', {}, () => null),
      clipTarget: (input) =>
        answer('inspect.clipTarget', input, () => ({ folder: '/clips', stem: '2001' })),
      pickClipFolder: () => answer('inspect.pickClipFolder', {}, () => '/elsewhere'),
      reveal: (input) => answer('inspect.reveal', input, () => null),
    },
    evaluations: {
      start: (input) => answer('evaluations.start', input, () => anEvaluation()),
      chooseCard: (input) => answer('evaluations.chooseCard', input, () => anEvaluation()),
      note: (input) =>
        answer('evaluations.note', input, () => {
          tell({ type: 'NoteChanged', evaluationId: evaluationId(), note: input.note })
          return null
        }),
      putAway: ({ isAway, ...input }) =>
        answer('evaluations.putAway', { isAway, ...input }, () => {
          const what = PutAway.parse(input)
          const before = desk.state().view?.putAway ?? []
          const { itemKey, measure, at } = what
          const rest = before.filter(
            (one) => one.itemKey !== itemKey || one.measure !== measure || one.at !== at,
          )
          inspecting.hear({
            type: 'SuggestionsChanged',
            callId: start.call.id,
            putAway: isAway ? [...rest, what] : rest,
          })
          return null
        }),
      score: (input) => answer('evaluations.score', input, unused),
      submit: (input) =>
        answer('evaluations.submit', input, () => {
          const evaluation = anEvaluation({
            ...view.evaluation,
            state: 'submitted',
            submittedAt: 2,
            unscorable: input.unscorable ?? null,
          })
          const { marks, answers } = desk.state().view ?? view
          tell({ type: 'EvaluationSubmitted', evaluationId: evaluation.id, evaluation, marks: [...marks], answers: [...answers], total: 0, max: 0 }) // prettier-ignore
          return { total: 0, max: 0, percent: null, sections: [], flags: [], labels: [], trace: [] }
        }),
      reopen: (input) =>
        answer('evaluations.reopen', input, () => {
          const evaluation = asReopened(anEvaluation({ ...desk.state().view?.evaluation }), 2)
          tell({ type: 'EvaluationReopened', evaluationId: evaluation.id, revision: 2, why: input.why }) // prettier-ignore
          return evaluation
        }),
      history: (input) => answer('evaluations.history', input, () => []),
      export: () => answer('evaluations.export', {}, unused),
    },
    marks: {
      add: (input) =>
        answer('marks.add', input, () => {
          const mark = aMark({ ...input, id: anId() })
          tell({ type: 'MarkAdded', evaluationId: evaluationId(), mark })
          forgetAnswer(mark)
          return mark
        }),
      change: ({ markId, ...change }) =>
        answer('marks.change', { markId, ...change }, () => {
          const before = desk.state().view?.marks.find(({ id }) => id === markId)
          const mark = aMark({ ...before, ...change })
          tell({ type: 'MarkChanged', evaluationId: evaluationId(), mark })
          forgetAnswer(mark)
          return mark
        }),
      remove: (input) =>
        answer('marks.remove', input, () => {
          const markId = input.markId as Mark['id'] // The window only names marks it was told of.
          tell({ type: 'MarkRemoved', evaluationId: evaluationId(), markId })
          return null
        }),
    },
    answers: {
      set: (input) =>
        answer('answers.set', input, () => {
          const { state } = input
          const itemKeys = input.itemKeys.map((key) => ItemKey.parse(key))
          tell({
            type: 'ItemsAnswered',
            evaluationId: evaluationId(),
            answers:
              state === null
                ? []
                : itemKeys.map((itemKey) => ({
                    itemKey,
                    state,
                    reason: input.reason ?? '',
                    value: input.value ?? null,
                    circumstances: input.circumstances ?? [],
                  })),
            cleared: state === null ? [...itemKeys] : [],
          })
          return desk.state().view?.answers ?? []
        }),
    },
  } satisfies Pick<Client, 'inspect' | 'evaluations' | 'marks' | 'answers'>

  let playhead = 0
  const seeks: number[] = []
  let sounds = 0
  const deps: InspectDeps = {
    client,
    player: {
      at: () => playhead,
      state: () => ({
        ready: true,
        playing: true,
        rate: 1,
        ...plainMix,
        skipSilence: false,
        loop: null,
        replaying: false,
        failed: false,
      }),
      seek: (ms) => {
        seeks.push(ms)
        playhead = ms
      },
    },
    settings: () => defaultSettings,
    fetchPyramid: () => Promise.resolve(null),
    onSound: () => {
      sounds += 1
    },
  }
  const inspecting = createInspecting(deps)
  const sides = createSides(inspecting.store, { client })
  const judging = createJudging(inspecting.store, { client, refresh: inspecting.refresh, sides })
  const looking = createLooking(inspecting.store, judging, deps)
  const clipping = createClipping(inspecting.store, {
    ...deps,
    player: { at: () => playhead, pause: () => undefined },
  })
  const desk = {
    ...{ clipping, deps, inspecting, judging, looking, sides, asked, seeks },
    get sounds() {
      return sounds
    },
    state: inspecting.store.getState,
    open: () => inspecting.open(start.call.id),
    playAt: (ms: number): void => {
      playhead = ms
    },
    has: (next: Partial<InspectView>): void => {
      view = { ...view, ...next }
    },
    refuse: (failure: Failure | null): void => {
      refusal = failure
    },
    /** Facts come after the replies, when they are let through. */
    holdFacts: (): void => {
      factsWait = true
    },
    tellFacts: (): void => {
      factsWait = false
      for (const hear of untold.splice(0)) hear()
    },
    /** Replies wait until they are released. */
    hold: (): void => {
      holding = true
    },
    release: async (): Promise<void> => {
      holding = false
      for (const resolve of later.splice(0)) resolve()
      await settled()
    },
  }
  return desk
}

const unused = (): never => {
  throw new Error('no test asks for this')
}

/** Lets every reply that is on its way arrive. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 100; turn += 1) await Promise.resolve()
}
