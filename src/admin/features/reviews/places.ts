import type { Translate } from '#admin/lib/i18n.ts'
import type { PolicyList, PolicyRow } from '#shared/results.ts'
import type { ReviewPolicy } from '#shared/review.ts'
import type { Language } from '#shared/words.ts'

/** Where rules of review hold, and what is set there. */
export type PlaceRow = {
  readonly place: PolicyRow['place']
  readonly kind: 'org' | 'team' | 'scorecard' | null
  readonly name: string
  readonly policy: ReviewPolicy | null
}

/** The organisation, which stands there whether it has rules or not; teams and scorecards with their own. */
export function placeRows(
  { policies, places }: PolicyList,
  t: Translate,
  language: Language,
): readonly PlaceRow[] {
  const org = policies.find(({ place }) => place === 'org')?.policy ?? null
  const own = policies
    .filter(({ place }) => place !== 'org')
    .map(({ place, policy }): PlaceRow => {
      const named = places.find(({ id }) => id === place)
      if (!named) return { place, policy, kind: null, name: place }
      const name = named.kind === 'team' ? named.name : named.name[language]
      return { place, policy, name, kind: named.kind }
    })
  const inOrder = (['team', 'scorecard', null] as const).flatMap((kind) =>
    own.filter((row) => row.kind === kind).sort((a, b) => a.name.localeCompare(b.name, language)),
  )
  return [{ place: 'org', kind: 'org', name: t('reviews.org'), policy: org }, ...inOrder]
}
