import { isOpen } from '#core/scorecard/consultation.ts'
import { isDayFree, mayMove, type Dated } from '#core/scorecard/editions.ts'
import { lintScorecard } from '#core/scorecard/lint.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { Edition, EditionFailure, EditionState, Opinion } from '#shared/scorecards.ts'
import type { LocalDay } from '#shared/time.ts'

/**
 * Whether a version may be moved, asked at the workstation before it is told and at the hub before it
 * is believed. `all` are the versions of the scorecard.
 */
export function judgeMove(
  edition: Edition,
  { to, inForceFrom }: { readonly to: EditionState; readonly inForceFrom: LocalDay | null },
  known: {
    readonly all: readonly Dated[]
    readonly opinions: readonly Opinion[]
  },
): Result<null, EditionFailure> {
  if (!mayMove(edition.state, to)) return err({ type: 'EditionLocked' })
  if (to !== 'approved') return ok(null)

  const errors = lintScorecard(edition.scorecard).errors.length
  if (errors > 0) return err({ type: 'LintErrors', errors })
  const comments = known.opinions.filter(isOpen).length
  if (comments > 0) return err({ type: 'OpenComments', comments })
  return inForceFrom !== null && isDayFree(known.all, edition.scorecard.version, inForceFrom)
    ? ok(null)
    : err({ type: 'DayTaken' })
}
