import { ReviewPolicy, ReviewStep, type Publishing, type ReviewRule } from '#shared/review.ts'

/** A policy as its form has it. A number that is not filled in is null. */
export type PolicyDraft = {
  readonly steps: readonly ReviewStep[]
  readonly whichAre: 'all' | 'some'
  readonly some: readonly Some[]
  readonly share: number | null
  readonly below: number | null
  readonly every: Publishing['every']
  readonly weekday: number
  readonly days: readonly number[]
  readonly urgentAtOnce: boolean
  readonly appealDays: number | null
  readonly answerDays: number | null
  readonly rounds: number
}

export const someRules = ['share', 'below', 'fatal'] as const
export type Some = (typeof someRules)[number]

const FIRST = { share: 10, below: 80, weekday: 1, days: [1, 16] } as const

/** Of two rules of a kind the wider one is kept: of several one is enough. */
export function draftOf(policy: ReviewPolicy): PolicyDraft {
  const { rules, publishing } = policy
  return {
    steps: policy.steps,
    whichAre: rules.some(({ of }) => of === 'all') ? 'all' : 'some',
    some: someRules.filter((of) => rules.some((rule) => rule.of === of)),
    share: widest(rules, 'share') ?? FIRST.share,
    below: widest(rules, 'below') ?? FIRST.below,
    every: publishing.every,
    weekday: publishing.every === 'week' ? publishing.weekday : FIRST.weekday,
    days: publishing.every === 'month' ? publishing.days : FIRST.days,
    urgentAtOnce: policy.urgentAtOnce,
    appealDays: policy.appealDays,
    answerDays: policy.answerDays,
    rounds: policy.rounds,
  }
}

/** With a step more or less. Those that are set in the form stand in their order. */
export const withSteps = (draft: PolicyDraft, steps: readonly ReviewStep[]): PolicyDraft => ({
  ...draft,
  steps: ReviewStep.options.filter((step) => steps.includes(step)),
})

/** What is not filled in, or not within what a hub takes. */
export type Gap = 'rules' | 'share' | 'below' | 'days' | 'appealDays' | 'answerDays'

export function gapsOf(draft: PolicyDraft): readonly Gap[] {
  const isAsked = (of: Some): boolean => areRulesAsked(draft) && draft.some.includes(of)
  const gaps: Readonly<Record<Gap, boolean>> = {
    rules: areRulesAsked(draft) && draft.some.length === 0,
    share: isAsked('share') && !isWithin(draft.share, 0, 100),
    below: isAsked('below') && !isWithin(draft.below, 0, 100),
    days: draft.every === 'month' && draft.days.length === 0,
    appealDays: !isWholeWithin(draft.appealDays, 1, 60),
    answerDays: !isWholeWithin(draft.answerDays, 1, 60),
  }
  return allGaps.filter((gap) => gaps[gap])
}

/** Null while there are gaps. */
export function policyOf(draft: PolicyDraft): ReviewPolicy | null {
  if (gapsOf(draft).length > 0) return null
  const { steps, urgentAtOnce, appealDays, answerDays, rounds } = draft
  const policy = ReviewPolicy.safeParse({
    ...{ steps, rules: rulesOf(draft), publishing: publishingOf(draft) },
    ...{ urgentAtOnce, appealDays, answerDays, rounds },
  })
  return policy.success ? policy.data : null
}

/** Which judgements is asked only where somebody looks at them. */
const areRulesAsked = ({ steps, whichAre }: PolicyDraft): boolean =>
  steps.length > 0 && whichAre === 'some'

const allGaps = ['rules', 'share', 'below', 'days', 'appealDays', 'answerDays'] as const

const isWithin = (value: number | null, least: number, most: number): boolean =>
  value !== null && value >= least && value <= most

const isWholeWithin = (value: number | null, least: number, most: number): boolean =>
  isWithin(value, least, most) && Number.isInteger(value)

const widest = (rules: readonly ReviewRule[], of: 'share' | 'below'): number | undefined => {
  const percents = rules.flatMap((rule) => (rule.of === of ? [rule.percent] : []))
  return percents.length === 0 ? undefined : Math.max(...percents)
}

function rulesOf({ whichAre, some, share, below }: PolicyDraft): readonly ReviewRule[] {
  if (whichAre === 'all') return [{ of: 'all' }]
  const rules = { share: percent('share', share), below: percent('below', below), fatal: { of: 'fatal' } as const } // prettier-ignore
  return someRules.flatMap((of) => (some.includes(of) ? (rules[of] ?? []) : []))
}

const percent = (of: 'share' | 'below', value: number | null): ReviewRule | null =>
  value !== null && isWithin(value, 0, 100) ? { of, percent: value } : null

function publishingOf({ every, weekday, days }: PolicyDraft): Publishing {
  if (every === 'week') return { every, weekday }
  if (every === 'month') return { every, days: [...days].sort((a, b) => a - b) }
  return { every }
}

/** What a place begins with that has had nothing of its own. */
export const firstDraft = draftOf(ReviewPolicy.parse({}))
