import type { Translate, WordKey } from '#renderer/lib/i18n.ts'
import { failureText, type AnyFailure } from '#renderer/ui/failure-text.ts'
import type { CalibrationFailure } from '#shared/calibration-api.ts'
import type { Failure } from '#shared/result.ts'

/** Whatever stood in the way in these screens. */
export type AnyCalibrationFailure =
  AnyFailure | CalibrationFailure | Failure<'CalibrationNotFound' | 'EditionNotFound'>

/** What stands in the way here and nowhere else. */
const own = {
  Offline: 'calibration.failure.Offline',
  NotAllowed: 'calibration.failure.NotAllowed',
  NotFound: 'calibration.failure.NotFound',
  CalibrationNotFound: 'calibration.failure.CalibrationNotFound',
  Moved: 'calibration.failure.Moved',
  WrongState: 'calibration.failure.WrongState',
  NoCalls: 'calibration.failure.NoCalls',
  UnknownCall: 'calibration.failure.UnknownCall',
  UnknownPerson: 'calibration.failure.UnknownPerson',
  UnknownScorecard: 'calibration.failure.UnknownScorecard',
  FacilitatorJudges: 'calibration.failure.FacilitatorJudges',
  TooFewParticipants: 'calibration.failure.TooFewParticipants',
  VoteNotOpen: 'calibration.failure.VoteNotOpen',
  IdReuse: 'calibration.failure.IdReuse',
  NoSeatsHere: 'calibration.failure.NoSeatsHere',
} as const

type Worded = keyof typeof own | AnyFailure['type']

/** One sentence that says what stood in the way and what to do. A new failure does not compile without one. */
export function calibrationFailureText(t: Translate, failure: AnyCalibrationFailure): string {
  const type: Worded = failure.type
  const keys: Readonly<Partial<Record<string, WordKey>>> = own
  const key = keys[type]
  // safe: what has no words here is one of those that have words elsewhere
  return key ? t(key) : failureText(t, failure as AnyFailure)
}
