import { Voice, type Opinion } from '#shared/scorecards.ts'
import type { PersonId } from '#shared/ids.ts'

/** Rule 76. */
export const voiceWeights: Readonly<Record<Voice, number>> = {
  quality: 50,
  floor: 20,
  agents: 10,
  customers: 20,
}

export type Tally = {
  /** Percent of the weights that spoke, two decimals; null where none did. */
  readonly for: number | null
  readonly against: number | null
  readonly votes: Readonly<Record<Voice, { readonly for: number; readonly against: number }>>
  /** The voices nobody spoke for; they count for neither side. */
  readonly silent: readonly Voice[]
}

/**
 * What a consultation came to. The weight of a voice is split by its votes; of each person the last
 * vote counts, and a comment without a vote leaves it as it is. `opinions` in the order of their time.
 */
export function tallyOf(opinions: readonly Opinion[]): Tally {
  const last = new Map<PersonId, Opinion>()
  for (const opinion of opinions) if (opinion.vote !== 'none') last.set(opinion.by, opinion)
  const count = (voice: Voice, vote: Opinion['vote']): number =>
    [...last.values()].filter((each) => each.voice === voice && each.vote === vote).length
  const votesOf = (voice: Voice) => ({ for: count(voice, 'for'), against: count(voice, 'against') })

  const votes = {
    quality: votesOf('quality'),
    floor: votesOf('floor'),
    agents: votesOf('agents'),
    customers: votesOf('customers'),
  }
  const spoke = Voice.options.filter((voice) => votes[voice].for + votes[voice].against > 0)
  const silent = Voice.options.filter((voice) => !spoke.includes(voice))
  const total = spoke.reduce((sum, voice) => sum + voiceWeights[voice], 0)
  if (total === 0) return { for: null, against: null, votes, silent }

  const inFavour = spoke.reduce(
    (sum, voice) => sum + (voiceWeights[voice] * votes[voice].for) / sumOf(votes[voice]),
    0,
  )
  const hundredths = Math.round((inFavour * 10_000) / total)
  return { for: hundredths / 100, against: (10_000 - hundredths) / 100, votes, silent }
}

const sumOf = (votes: { readonly for: number; readonly against: number }): number =>
  votes.for + votes.against

/** Whether somebody still has to answer it. */
export const isOpen = ({ comment, answer }: Opinion): boolean => comment !== '' && answer === null
