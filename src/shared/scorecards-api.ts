import { z } from 'zod'

import { nothing, takes } from '#shared/api-method.ts'
import { CallId, OpinionId, ScorecardId } from '#shared/ids.ts'
import type { Failure } from '#shared/result.ts'
import { Scorecard } from '#shared/scorecard.ts'
import {
  EditionState,
  NewOpinion,
  type CardFile,
  type CardFileFailure,
  type Edition,
  type EditionRow,
  type EditionFailure,
  type Opinion,
  type ReplayFailure,
  type ReplayReport,
} from '#shared/scorecards.ts'
import { LocalDay } from '#shared/time.ts'
import type { TrialCall, TrialView } from '#shared/trial.ts'
import { Language } from '#shared/words.ts'

const one = z.object({ id: ScorecardId, version: z.int().positive() })

/** What a window may ask about scorecards and their versions. */
export const scorecardsApi = {
  /** Every version of every scorecard, with where it stands today. */
  list: takes(nothing).returns<readonly EditionRow[]>(),
  open: takes(one).returns<
    { readonly edition: Edition; readonly opinions: readonly Opinion[] },
    Failure<'EditionNotFound'>
  >(),
  /** Writes a draft: a new scorecard, or what was written of one so far. */
  save: takes(z.object({ scorecard: Scorecard })).returns<Edition, Failure<'EditionLocked'>>(),
  /** Copies a version into a draft numbered one above the highest. */
  nextVersion: takes(one.extend({ why: z.string().trim().max(2000) })).returns<
    Edition,
    Failure<'EditionNotFound'>
  >(),
  /** Copies a scorecard that ships, by its key, into a draft of our own. */
  adopt: takes(z.object({ pack: z.string().min(1).max(60) })).returns<
    Edition,
    Failure<'EditionNotFound'>
  >(),
  /** Takes a version on; approved without a day it is in force from today. */
  move: takes(
    one.extend({
      to: EditionState,
      inForceFrom: LocalDay.optional(),
      why: z.string().trim().max(2000),
    }),
  ).returns<Edition, EditionFailure>(),
  /** Takes a draft away. */
  remove: takes(one).returns<null, Failure<'EditionNotFound' | 'EditionLocked'>>(),
  /** Says something of a version in consultation. */
  say: takes(NewOpinion).returns<Opinion, Failure<'EditionNotFound' | 'EditionLocked'>>(),
  /** Lets the person bring a scorecard as JSON, or as an Excel sheet; null when they thought better of it. */
  pickFile: takes(nothing).returns<CardFile | null, CardFileFailure>(),
  /** Saves it as a file beside the other exports. */
  saveFile: takes(
    z.object({ scorecard: Scorecard, as: z.enum(['xlsx', 'json']), language: Language }),
  ).returns<{ readonly path: string }, Failure<'CannotWrite'>>(),
  answer: takes(
    z.object({ opinionId: OpinionId, text: z.string().trim().min(1).max(5000) }),
  ).returns<Opinion, Failure<'OpinionNotFound'>>(),
  /** Scores what was submitted here again by this scorecard; tells news how far it is. */
  replay: takes(z.object({ scorecard: Scorecard })).returns<ReplayReport, ReplayFailure>(),
  /** Ends a replay without its report. */
  giveUpReplay: takes(nothing).returns<null>(),
  /** Calls to try a scorecard on, the latest first; by agent, number or id, as the queue is searched. */
  findCalls: takes(z.object({ text: z.string().max(100), evaluatedFirst: z.boolean() })).returns<
    readonly TrialCall[]
  >(),
  /** What is known of a call, and what was said of it. What is tried with it stays in the window. */
  tryOn: takes(z.object({ callId: CallId })).returns<TrialView, Failure<'CallNotFound'>>(),
} as const
