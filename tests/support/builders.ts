/** Valid things, of which a test names only what it is about. */
import { Assignment } from '#shared/assignment.ts'
import { Call, Recording } from '#shared/call.ts'
import { Evaluation, Mark, type Answer } from '#shared/evaluation.ts'
import type { Fact, FactBody } from '#shared/fact.ts'
import { Problem } from '#shared/problem.ts'
import { ItemKey, Scorecard } from '#shared/scorecard.ts'
import { UtcMs } from '#shared/time.ts'
import { noon } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'

const HOUR = 3_600_000

export const aCall = (over: Partial<Call> = {}): Call =>
  Call.parse({
    id: id.callId(),
    externalId: 'C-20261122-0001',
    agentId: 'A017',
    agentName: '李娟',
    agentInitials: 'lj',
    team: '客服一组',
    hiredOn: '2025-03-01',
    queue: '售后',
    skill: '退款',
    direction: 'inbound',
    startedAt: noon - 24 * HOUR,
    ringMs: 4000,
    talkMs: 95_000,
    holdMs: 12_000,
    customerNumber: '13912345678',
    disposition: '已解决',
    satisfaction: 4,
    complaint: false,
    highValue: true,
    recordingId: id.recordingId(),
    extra: { 工单: 'W-88' },
    ...over,
  } satisfies Record<keyof Call, unknown>)

export const aRecording = (over: Partial<Recording> = {}): Recording =>
  Recording.parse({
    id: id.recordingId(),
    callId: id.callId(),
    sha256: 'a'.repeat(64),
    bytes: 1_600_044,
    sealedSha256: 'b'.repeat(64),
    sealedBytes: 1_600_500,
    key: Buffer.alloc(32, 7).toString('base64'),
    container: 'wav',
    codec: 'mulaw',
    channels: 2,
    sampleRate: 8000,
    frames: 800_000,
    durationMs: 100_000,
    problems: [],
    agentChannel: 0,
    sidesToldAt: null,
    legs: [],
    ...over,
  } satisfies Record<keyof Recording, unknown>)

export const anAssignment = (over: Partial<Assignment> = {}): Assignment =>
  Assignment.parse({
    id: id.assignmentId(),
    callId: id.callId(),
    inspectorId: id.personId(),
    scorecardId: id.scorecardId(),
    scorecardVersion: 1,
    dueAt: noon + 48 * HOUR,
    createdAt: noon - 12 * HOUR,
    withdrawn: false,
    calibrationId: null,
    appealId: null,
    ...over,
  } satisfies Record<keyof Assignment, unknown>)

export const anEvaluation = (over: Partial<Evaluation> = {}): Evaluation =>
  Evaluation.parse({
    id: id.evaluationId(),
    callId: id.callId(),
    assignmentId: id.assignmentId(),
    inspectorId: id.personId(),
    scorecardId: id.scorecardId(),
    scorecardVersion: 1,
    state: 'draft',
    note: '',
    startedAt: noon,
    submittedAt: null,
    revision: 1,
    unscorable: null,
    facts: {},
    ...over,
  } satisfies Record<keyof Evaluation, unknown>)

export const aMark = (over: Partial<Mark> = {}): Mark =>
  Mark.parse({
    id: id.markId(),
    evaluationId: id.evaluationId(),
    itemKey: '1.1',
    at: 3000,
    end: null,
    note: '',
    createdAt: noon,
    circumstances: [],
    ...over,
  } satisfies Record<keyof Mark, unknown>)

export const itemKey = (key: string): ItemKey => ItemKey.parse(key)

export const anAnswer = (over: Partial<Answer> = {}): Answer => ({
  itemKey: itemKey('1.1'),
  state: 'ok',
  reason: '',
  value: null,
  circumstances: [],
  ...over,
})

/** Two items to deduct by in a section of 20, one fatal item, and an award. */
export const aScorecard = (over: Partial<Scorecard> = {}): Scorecard =>
  Scorecard.parse({
    id: id.scorecardId(),
    key: 'service',
    version: 1,
    name: { zh: '服务', en: 'Service' },
    about: { zh: '测试用', en: 'For tests' },
    method: 'deduct',
    fullMarks: 100,
    floor: 0,
    awardMax: null,
    worstOf: [],
    consequences: [],
    monthly: [],
    sections: [
      {
        key: '1',
        title: { zh: '规范用语', en: 'Wording' },
        max: 20,
        awardMax: null,
        items: [
          aDeduction('1.1', '开头语不全', 'Greeting incomplete', 2),
          aDeduction('1.2', '反问客户', 'Answers with a question', 10),
        ],
      },
      {
        key: '2',
        title: { zh: '底线', en: 'Limits' },
        max: 80,
        awardMax: 5,
        items: [
          {
            key: itemKey('2.1'),
            title: { zh: '辱骂客户', en: 'Abuses the customer' },
            source: [],
            kind: 'fatal',
            of: 'evaluation',
          },
          {
            key: itemKey('2.2'),
            title: { zh: '化解投诉', en: 'Settles a complaint' },
            source: [],
            kind: 'award',
            points: 3,
            per: 'once',
          },
        ],
      },
    ],
    ...over,
  } satisfies Record<keyof Scorecard, unknown>)

export const aDeduction = (key: string, zh: string, en: string, points: number) => ({
  key: itemKey(key),
  title: { zh, en },
  source: [],
  kind: 'deduct' as const,
  points,
  per: 'occurrence' as const,
})

export const aProblem = (over: Partial<Problem> = {}): Problem =>
  Problem.parse({
    id: id.problemId(),
    kind: 'RecordingUnreadable',
    where: 'here',
    callId: id.callId(),
    params: { file: 'C-1.wav', reason: 'NotSound' },
    at: noon,
    ...over,
  } satisfies Record<keyof Problem, unknown>)

export const aFact = (body: FactBody, over: Partial<Fact> = {}): Fact => ({
  id: id.factId(),
  at: noon,
  by: id.personId(),
  device: id.deviceId(),
  body,
  ...over,
})

export const later = (ms: number): UtcMs => UtcMs.parse(noon + ms)
