import { rateCall, rateSettled } from '#core/calibration/rate-call.ts'
import { percentOf, toMilli } from '#core/scorecard/milli.ts'
import type { CalibrationScore, Consensus } from '#shared/calibration.ts'
import type { RatedCall } from '#shared/figures.ts'
import type { CallId } from '#shared/ids.ts'
import type { Scorecard } from '#shared/scorecard.ts'

/**
 * What a session revealed, as the figures take it. Calls that were withdrawn are to be left out of
 * `callIds`; judgements by another version of the scorecard are left out here. Totals are those that
 * were submitted, not reckoned again.
 */
export function ratedCallsOf(
  card: Scorecard,
  callIds: readonly CallId[],
  scores: readonly CalibrationScore[],
  consensus: readonly Consensus[],
): readonly RatedCall[] {
  const counted = scores.filter(({ isOtherVersion }) => !isOtherVersion)
  return callIds.map((callId) => {
    const mine = counted.filter((score) => score.callId === callId)
    const settled = consensus
      .filter((each) => each.callId === callId)
      .map(({ itemKey, verdict }) => ({ itemKey, ...verdict }))
    return {
      callId,
      scorecardId: card.id,
      scorecardVersion: card.version,
      ratings: mine.map((score) => ({
        rater: raterOf(score),
        items: rateCall(card, score).items,
        percent:
          score.total === null || score.max === null
            ? null
            : percentOf(toMilli(score.total), toMilli(score.max)),
      })),
      consensus: rateSettled(card, mine, settled),
    }
  })
}

/** The person, or the letter they have where inspectors are hidden. */
export const raterOf = ({
  personId,
  label,
}: Pick<CalibrationScore, 'personId' | 'label'>): string => personId ?? label
