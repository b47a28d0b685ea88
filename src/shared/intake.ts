/** How a call log is read, and what taking it in answers. */
import { z } from 'zod'

import { RawLayoutText } from '#shared/audio.ts'
import { Call, LegSide, RecordingLeg } from '#shared/call.ts'
import { CallId, Sha256 } from '#shared/ids.ts'
import { ProblemKind } from '#shared/problem.ts'

/** The columns of a call log we have a name for. */
export const CallField = z.enum([
  'externalId',
  'agentId',
  'agentName',
  'team',
  'hiredOn',
  'queue',
  'skill',
  'direction',
  'startedAt',
  /** From the first ring to the end; where `ring` has no column it is what `talk` leaves of it. */
  'whole',
  'ring',
  'talk',
  'hold',
  'customerNumber',
  'disposition',
  'satisfaction',
  'complaint',
  'highValue',
  'recording',
])
export type CallField = z.infer<typeof CallField>

const Headings = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)])

const Pattern = z
  .string()
  .min(1)
  .max(500)
  .refine((text) => isPattern(text), 'no regular expression')

const isPattern = (text: string): boolean => {
  try {
    return new RegExp(text, 'u').source !== ''
  } catch {
    return false
  }
}

/** One value for all calls, or one for each direction. */
const byDirection = <T extends z.ZodType>(value: T) =>
  z.union([value, z.strictObject({ inbound: value, outbound: value })])

/**
 * What the names of recordings tell: `file` is a pattern of the path with any of the groups `time`,
 * `number`, `agent` and `id`. A call has the recording whose groups all agree with it, the number by
 * its last seven digits, the time within `withinS` of its beginning or its being answered.
 */
const MatchByName = z.strictObject({
  file: Pattern.refine(
    (text) => /\(\?<(?:time|number|id)>/.test(text),
    'no group time, number or id',
  ),
  /** Of `time`, as in the profile's `time.format`; its zone holds. */
  format: z.string().min(1).default('yyyyMMdd-HHmmss'),
  withinS: z.number().min(0).max(86_400).default(60),
})

/** What led from a call to its recording. */
export const MatchRule = z.enum([
  /** The file the row names: its path, its name, its name without the extension. */
  'path',
  'name',
  'stem',
  /** A file named by the call's id. */
  'id',
  /** The two files the row lists. */
  'listed',
  /** The profile's `match`. */
  'pattern',
])
export type MatchRule = z.infer<typeof MatchRule>

/** A saved way of reading one centre's call log. */
export const CallLogProfile = z.object({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .max(60),
  /** `auto` takes UTF-8 where the bytes are valid UTF-8, else GB18030, of which GBK is a part. */
  encoding: z.enum(['auto', 'utf-8', 'gb18030', 'utf-16le']).default('auto'),
  delimiter: z.string().length(1).default(','),
  /** `auto`: JSON or XML where the log is a folder or its name says so; else CSV. */
  form: z.enum(['auto', 'csv', 'documents']).default('auto'),
  /** The columns of a CSV without a row of headings; what stands behind them is not read. */
  headings: z.array(z.string().min(1)).min(1).nullable().default(null),
  /** `url`: values are percent-encoded. */
  values: z.enum(['plain', 'url']).default('plain'),
  /**
   * By field, the heading of its column, or several of which the first that is filled is read; each
   * may differ by direction, except that of the direction itself. Of JSON and XML it is the path: `a.b`.
   */
  columns: z.partialRecord(CallField, byDirection(Headings)),
  /** By field, what of a cell counts: the first group of the pattern; nothing where it does not fit. */
  patterns: z.partialRecord(CallField, Pattern).default({}),
  /** By heading, the values of rows that are no calls to be judged. */
  skip: z.record(z.string().min(1), z.array(z.string())).default({}),
  /** What is kept beside the fields, by heading; null keeps all. */
  keep: z.array(z.string().min(1)).nullable().default(null),
  /** Of several rows with one id: all but the first refused, or the one of the longest talk read. */
  sameId: z.enum(['refuse', 'longest']).default('refuse'),
  time: z
    .object({
      /** `ISO`, `epoch-s`, `epoch-ms`, or a pattern like `yyyy/M/d H:mm:ss`. */
      format: z.string().min(1).default('ISO'),
      /** Of a time that names no zone itself, as IANA calls it. */
      zone: z.string().min(1).default('UTC'),
    })
    .prefault({}),
  /** `clock` reads `1:02:03` and `02:03`, and a bare number as seconds. */
  durations: z.enum(['s', 'ms', 'clock']).default('s'),
  /** Words for each direction, without regard to case; `x*` stands for all that begin with x. */
  directions: z
    .object({ inbound: z.array(z.string()), outbound: z.array(z.string()) })
    .default({ inbound: ['inbound', 'in', '呼入'], outbound: ['outbound', 'out', '呼出'] }),
  /** Words that mean yes; every other one means no. */
  yes: z.array(z.string()).default(['1', 'true', 'yes', 'y', '是', '有']),
  /** What stands where a column is missing or its cell empty. */
  defaults: z.partialRecord(CallField, z.string()).default({}),
  /** How files without a header are read, by the end of their names: `{"vox": "alaw:8000:2"}`. */
  raw: z.record(z.string().regex(/^[a-z0-9]{1,12}$/), RawLayoutText).default({}),
  /** Which channel of a stereo recording holds the agent; 0 is left. */
  agentChannel: byDirection(z.literal([0, 1, 'left', 'right'])).default(0),
  /** Which of two files holds the agent; null goes by their names and the direction of the call. */
  agentLeg: byDirection(LegSide).nullable().default(null),
  /** How a recording is found that no name leads to. */
  match: MatchByName.nullable().default(null),
})
export type CallLogProfile = Readonly<z.infer<typeof CallLogProfile>>

/** A call as its log tells it, before it is known here. */
export const CallDraft = Call.omit({ id: true, recordingId: true }).extend({
  /** The file the log names for it; empty where it names none. */
  recordingFile: z.string().max(1024),
})
export type CallDraft = Readonly<z.infer<typeof CallDraft>>

/** Why a row of a call log was not taken in. */
export const RowReason = z.enum([
  'MissingValue',
  'WrongDate',
  'WrongNumber',
  'NegativeNumber',
  'UnknownDirection',
  'TooLong',
  'DuplicateId',
  'BrokenRow',
])
export type RowReason = z.infer<typeof RowReason>

export const SavedCall = z.object({
  externalId: z.string(),
  id: CallId,
  state: z.enum(['new', 'changed', 'unchanged']),
  /** Of the sound that is behind it already. */
  recordingSha256: Sha256.nullable(),
  /** Which channel of that holds the agent by the rule; null where no rule decides any more. */
  agentChannel: z.int().min(0).max(1).nullable().default(null),
})
export type SavedCall = Readonly<z.infer<typeof SavedCall>>

/** `changed`: another sound than before under the same call; the earlier one is kept. */
export const SavedRecording = z.enum(['new', 'changed', 'unchanged'])
export type SavedRecording = z.infer<typeof SavedRecording>

export const IntakeProblem = z.object({
  kind: ProblemKind,
  /** The call it is about, as its log calls it. */
  externalId: z.string().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type IntakeProblem = Readonly<z.infer<typeof IntakeProblem>>

export const MOST_CALLS = 1000

/** `POST /v1/calls`; the reply answers each call, in order. */
export const IntakeBatch = z.object({
  calls: z.array(CallDraft).max(MOST_CALLS),
  problems: z.array(IntakeProblem).max(1000).default([]),
})
export type IntakeBatch = Readonly<z.infer<typeof IntakeBatch>>

export const IntakeReply = z.object({ calls: z.array(SavedCall) })
export type IntakeReply = Readonly<z.infer<typeof IntakeReply>>

const readJson = (text: string, { addIssue }: { addIssue: (issue: string) => void }): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    addIssue('no JSON')
    return z.NEVER
  }
}

/** The query of `PUT /v1/media/{sha256}`; the body is the sound file as the recorder wrote it. */
export const RecordingArrival = z.object({
  externalId: z.string().min(1).max(200),
  file: z.string().min(1).max(1024),
  agentChannel: z.coerce.number().int().min(0).max(1).default(0),
  /** How the file is read, where it has no header. */
  raw: RawLayoutText.optional(),
  /** As JSON. */
  legs: z.string().transform(readJson).pipe(z.array(RecordingLeg).max(2)).default([]),
})
export type RecordingArrival = Readonly<z.infer<typeof RecordingArrival>>

export const RecordingReply = z.object({ state: SavedRecording, sha256: Sha256 })
export type RecordingReply = Readonly<z.infer<typeof RecordingReply>>

/** What taking in a log and its recordings came to. */
export type IntakeReport = {
  readonly rows: number
  /** Of those the profile passed over: no calls, or less than the whole of one. */
  readonly passedOver: number
  readonly calls: number
  readonly recordings: number
  /** Recordings no row speaks of, by their path below the folder. */
  readonly unmatched: readonly string[]
  /** `line` is null for what no row of the log is to blame for. */
  readonly problems: readonly {
    readonly line: number | null
    readonly reason: RowReason | ProblemKind
    readonly value?: string
    readonly file?: string
    /** The file of the log, where that is a folder of them. */
    readonly log?: string
  }[]
}
