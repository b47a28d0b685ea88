import type { EditionRow } from '#shared/scorecards.ts'
import type { RatedCall } from '#shared/figures.ts'
import type { ScorecardId } from '#shared/ids.ts'
import type { Words } from '#shared/words.ts'

/** A scorecard, or one version of it: figures of different scorecards are never mixed. */
export type CardChoice = { readonly scorecardId: ScorecardId; readonly version: number | null }

export const isOfCard = (
  { scorecardId, scorecardVersion }: Pick<RatedCall, 'scorecardId' | 'scorecardVersion'>,
  choice: CardChoice,
): boolean =>
  scorecardId === choice.scorecardId &&
  (choice.version === null || choice.version === scorecardVersion)

/** What there is to choose, the scorecard with the most calls first: all of it, then version by version. */
export function choicesOf(
  calls: readonly Pick<RatedCall, 'scorecardId' | 'scorecardVersion'>[],
): readonly (CardChoice & { readonly calls: number })[] {
  const byCard = new Map<ScorecardId, Map<number, number>>()
  for (const { scorecardId, scorecardVersion } of calls) {
    const versions = byCard.get(scorecardId) ?? new Map<number, number>()
    versions.set(scorecardVersion, (versions.get(scorecardVersion) ?? 0) + 1)
    byCard.set(scorecardId, versions)
  }
  const sum = (versions: ReadonlyMap<number, number>): number =>
    [...versions.values()].reduce((a, b) => a + b, 0)
  return [...byCard]
    .sort(([, a], [, b]) => sum(b) - sum(a))
    .flatMap(([scorecardId, versions]) => {
      const each = [...versions]
        .sort(([a], [b]) => b - a)
        .map(([version, count]) => ({ scorecardId, version, calls: count }))
      return versions.size < 2
        ? each
        : [{ scorecardId, version: null, calls: sum(versions) }, ...each]
    })
}

/** The name of a scorecard, by the newest version that is here; null where none is. */
export function cardNameOf(
  editions: readonly Pick<EditionRow, 'id' | 'version' | 'name'>[],
  { scorecardId, version }: CardChoice,
): Words | null {
  const mine = editions.filter(({ id }) => id === scorecardId)
  const exact = mine.find((each) => each.version === version)
  return (exact ?? mine.toSorted((a, b) => b.version - a.version)[0])?.name ?? null
}
