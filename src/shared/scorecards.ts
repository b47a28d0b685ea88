/** The life of a scorecard version: written, talked over, approved, in force, superseded. */
import { z } from 'zod'

import { OpinionId, PersonId, ScorecardId } from '#shared/ids.ts'
import type { Failure } from '#shared/result.ts'
import { Scorecard } from '#shared/scorecard.ts'
import { LocalDay, UtcMs } from '#shared/time.ts'
import type { Words } from '#shared/words.ts'

/** Rule 144. Which approved version is in force follows from the days. */
export const EditionState = z.enum(['draft', 'consultation', 'approved', 'withdrawn'])
export type EditionState = z.infer<typeof EditionState>

/** One version of a scorecard, where it is in its life, and who brought it there and why. */
export const Edition = z.object({
  scorecard: Scorecard,
  state: EditionState,
  /** The first day of calls it is for; null until it is approved, and for one in force since ever. */
  inForceFrom: LocalDay.nullable(),
  changedAt: UtcMs,
  changedBy: PersonId,
  why: z.string().max(2000),
})
export type Edition = Readonly<z.infer<typeof Edition>>

/** An edition without the scorecard itself, which may be large. */
export type EditionLife = Omit<Edition, 'scorecard'>

/** Whose opinion counts for how much: quality 50, floor 20, agents 10, customers 20 (rule 76). */
export const Voice = z.enum(['quality', 'floor', 'agents', 'customers'])
export type Voice = z.infer<typeof Voice>

/** What somebody said of a version in consultation, and what was answered. */
export const Opinion = z.object({
  id: OpinionId,
  scorecardId: ScorecardId,
  version: z.int().positive(),
  by: PersonId,
  voice: Voice,
  vote: z.enum(['for', 'against', 'none']),
  /** The item it is about; null for the whole. */
  itemKey: z.string().max(40).nullable(),
  comment: z.string().max(5000),
  answer: z.string().max(5000).nullable(),
  at: UtcMs,
})
export type Opinion = Readonly<z.infer<typeof Opinion>>

/** Where a version stands on a day. */
export type Standing =
  'draft' | 'consultation' | 'approved' | 'inForce' | 'superseded' | 'withdrawn'

/** What is known of a version without reading the scorecard itself. */
export type EditionHead = {
  readonly id: ScorecardId
  readonly key: string
  readonly version: number
  readonly name: Words
  readonly items: number
  readonly state: EditionState
  readonly inForceFrom: LocalDay | null
  readonly changedAt: UtcMs
}

/** An opinion as it is given: who, when and what was answered follow. */
export const NewOpinion = Opinion.omit({ id: true, by: true, at: true, answer: true })
export type NewOpinion = Readonly<z.infer<typeof NewOpinion>>

/** One line of the list of scorecards. */
export type EditionRow = {
  readonly id: ScorecardId
  readonly key: string
  readonly version: number
  readonly name: Words
  readonly standing: Standing
  readonly inForceFrom: LocalDay | null
  readonly items: number
  readonly changedAt: UtcMs
  /** It came with the program; `adopt` makes it one's own. */
  readonly shipped: boolean
  /** Comments nobody has answered. */
  readonly openComments: number
}

/** What would become of past evaluations under another scorecard. */
export type ReplayReport = {
  readonly evaluations: number
  /** Those that would come out otherwise. */
  readonly moved: number
  /** How many would change by how many percentage points, rounded to whole ones. */
  readonly distribution: readonly { readonly change: number; readonly count: number }[]
  /** Which item does it: points by which it changes the scores in all, the greatest first. */
  readonly byItem: readonly {
    readonly item: string
    readonly evaluations: number
    readonly change: number
  }[]
  /** The agents who would move, the furthest first. */
  readonly byAgent: readonly {
    readonly agentId: string
    readonly agentName: string
    readonly evaluations: number
    readonly before: number
    readonly after: number
  }[]
  /** Marks and answers on items the other scorecard does not have; they count for nothing there. */
  readonly unplaced: number
}

/** `EditionLocked`: no such move leads from where it stands. Only a draft is written on. */
export type EditionFailure =
  | Failure<'EditionNotFound' | 'EditionLocked'>
  /** `errors`: how many the linter finds. */
  | (Failure<'LintErrors'> & { readonly errors: number })
  /** `comments`: how many nobody has answered. */
  | (Failure<'OpenComments'> & { readonly comments: number })
  /** Another version is already in force from that day or a later one. */
  | Failure<'DayTaken'>

export type ReplayFailure = Failure<'GivenUp'>

/** Who is named where nobody is known: the author of a scorecard that ships. */
export const NOBODY = PersonId.parse('00000000-0000-0000-0000-000000000000')

/** A cell as a spreadsheet holds it; a formula by its last value. */
export type Cell = string | number | boolean | null

/** What was found in a file somebody brought: a scorecard, or sheets to make one of. */
export type CardFile = { readonly file: string } & (
  | { readonly type: 'card'; readonly scorecard: Scorecard }
  | {
      readonly type: 'sheets'
      readonly sheets: readonly {
        readonly name: string
        readonly rows: readonly (readonly Cell[])[]
      }[]
    }
)

export type CardFileFailure =
  /** Neither an Excel workbook nor JSON, or damaged. */
  | (Failure<'FileUnreadable'> & { readonly file: string })
  | (Failure<'FileTooLarge'> & { readonly file: string })
  /** `issues`: what in it is not as a scorecard is, for people. */
  | (Failure<'NotAScorecard'> & { readonly file: string; readonly issues: readonly Words[] })
