import { DRAINED_WITHIN_MS, type Outcome } from '#tests/soak/run-soak.ts'

export const isKept = (outcome: Outcome): boolean =>
  outcome.lost === 0 &&
  outcome.doubled === 0 &&
  outcome.isConverged === true &&
  outcome.isGapless === true &&
  outcome.drainedMs !== null &&
  outcome.drainedMs <= DRAINED_WITHIN_MS &&
  outcome.bugs.length === 0

/** What the soak came to, for people. */
export function reportOf(outcome: Outcome): string {
  const { killed, network, rows } = outcome
  const yes = (isSo: boolean | null): string =>
    isSo === null ? 'not looked at' : isSo ? 'yes' : 'NO'
  const counts = (all: Readonly<Record<string, number>>): string =>
    Object.entries(all)
      .map(([name, n]) => `${name} ${n}`)
      .join(', ')
  return [
    `seed          ${outcome.seed}`,
    `hubs          ${outcome.hubs}`,
    `saved facts   ${outcome.savedFacts}`,
    `lost          ${outcome.lost}`,
    `doubled       ${outcome.doubled}`,
    `converged     ${yes(outcome.isConverged)}`,
    `gapless       ${yes(outcome.isGapless)}`,
    `drained       ${outcome.drainedMs === null ? 'NO' : `${(outcome.drainedMs / 1000).toFixed(1)} s after healing`}`,
    `for a person  ${outcome.inTray} facts`,
    `killed        ${counts(killed)}`,
    `network       ${counts(network)}`,
    `rows          ${counts(rows)}`,
    ...outcome.differences.slice(0, 20),
    ...outcome.bugs.slice(0, 5),
  ].join('\n')
}
