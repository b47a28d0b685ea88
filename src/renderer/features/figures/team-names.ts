import type { FigureNames } from '#renderer/features/figures/names.ts'
import type { TeamRatings } from '#shared/figures.ts'
import type { Language } from '#shared/words.ts'

/** A call of the team that two people or more judged. */
export type TeamCall = TeamRatings['calls'][number]

/** How people, calls and items of a team are called. */
export function teamNames(
  { people, calls, titles }: Pick<TeamRatings, 'people' | 'calls' | 'titles'>,
  language: Language,
): FigureNames {
  const names = new Map<string, string>(people.map(({ id, name }) => [id, name]))
  const numbers = new Map(calls.map(({ callId, externalId }) => [callId, externalId]))
  const items = new Map(
    titles.map(({ scorecardId, key, title }) => [`${scorecardId}/${key}`, title]),
  )
  return {
    person: (rater) => names.get(rater) ?? '',
    call: (callId) => numbers.get(callId) ?? '',
    item: (scorecardId, key) =>
      `${key} ${items.get(`${scorecardId}/${key}`)?.[language] ?? ''}`.trim(),
  }
}

/** Everybody who judged one of these calls, in the order of the team's names. */
export function peopleOf(
  { people }: Pick<TeamRatings, 'people'>,
  calls: readonly TeamCall[],
): readonly string[] {
  const judging = new Set(calls.flatMap(({ ratings }) => ratings.map(({ rater }) => rater)))
  return people
    .filter(({ id }) => judging.has(id))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh'))
    .map(({ id }) => id)
}
