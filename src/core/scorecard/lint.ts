import { Scorecard } from '#shared/scorecard.ts'
import { checkConditions } from '#core/scorecard/lint/conditions.ts'
import {
  ofCard,
  openReport,
  placesOf,
  type LintReport,
  type Reporter,
} from '#core/scorecard/lint/finding.ts'
import { checkGrades } from '#core/scorecard/lint/grades.ts'
import { checkKeys } from '#core/scorecard/lint/keys.ts'
import { checkPoints } from '#core/scorecard/lint/points.ts'
import { isTooDeep, sayIssues } from '#core/scorecard/lint/shape.ts'
import { checkUnknownFields } from '#core/scorecard/lint/unknown-fields.ts'
import { checkWording } from '#core/scorecard/lint/wording.ts'
import { checkWorth } from '#core/scorecard/lint/worth.ts'

/** What is wrong with a scorecard, and what may be. Errors stop its approval. */
export function lintScorecard(card: Scorecard): LintReport {
  const reporter = openReport()
  checkAll(card, reporter)
  return reporter.report()
}

/** The same of what somebody wrote as JSON, whatever it is. */
export function lintJson(json: unknown): LintReport {
  const reporter = openReport()
  if (isTooDeep(json)) {
    reporter.error(
      ofCard(''),
      'tooDeep',
      '层次套得太深，条件无法理解。请把条件拆开写。',
      'It is nested too deeply to be understood. Write the conditions flatter.',
    )
    return reporter.report()
  }
  const parsed = Scorecard.safeParse(json)
  if (parsed.success) {
    checkUnknownFields(json, parsed.data, reporter)
    checkAll(parsed.data, reporter)
  } else {
    sayIssues(json, parsed.error.issues, reporter)
  }
  return reporter.report()
}

function checkAll(card: Scorecard, reporter: Reporter): void {
  const placed = placesOf(card)
  checkKeys(placed, reporter)
  checkPoints(placed, reporter)
  checkWorth(placed, reporter)
  checkGrades(placed, reporter)
  checkConditions(placed, reporter)
  checkWording(placed, reporter)
}
