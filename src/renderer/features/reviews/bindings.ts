import type { Binding } from '#renderer/shell/binding.ts'

/** What the list of reviews lets the keyboard do. */
export type ReviewListMoves = {
  readonly by: (rows: 1 | -1) => void
  readonly open: () => void
  readonly state: () => void
  readonly mine: () => void
  readonly more: () => void
}

export function reviewListBindings(moves: ReviewListMoves): readonly Binding[] {
  const one = (
    name: 'down' | 'up' | 'open' | 'state' | 'mine' | 'more',
    keys: readonly string[],
    run: () => void,
  ): Binding => ({
    ...{ keys, run, group: 'reviews.keys.list', id: `reviews.${name}` },
    ...{ label: `reviews.keys.list.${name}`, repeat: name === 'down' || name === 'up' },
  })
  return [
    one('down', ['ArrowDown', 'J'], () => moves.by(1)),
    one('up', ['ArrowUp', 'K'], () => moves.by(-1)),
    one('open', ['Enter'], moves.open),
    one('state', ['F'], moves.state),
    one('mine', ['M'], moves.mine),
    one('more', ['L'], moves.more),
  ]
}

/** The parts of the screen: what is reviewed, and what became of it. */
export const reviewTabs = ['list', 'figures'] as const
export type ReviewTab = (typeof reviewTabs)[number]

export const reviewTabBindings = (go: (tab: ReviewTab) => void): readonly Binding[] =>
  reviewTabs.map((tab, n) => ({
    id: `reviews.tab.${tab}`,
    keys: [String(n + 1)],
    group: 'reviews.keys.list',
    label: `reviews.keys.tab.${tab}`,
    run: () => go(tab),
  }))

/** What one judgement lets the keyboard do, beside what a judged call does. */
export type ReviewCaseMoves = {
  readonly back: () => void
  readonly turn: () => void
  readonly pass: () => void
  readonly sendBack: () => void
  readonly feedback: () => void
  readonly publish: () => void
  readonly coach: () => void
  readonly recheck: () => void
  readonly mend: () => void
}

export function reviewCaseBindings(moves: ReviewCaseMoves): readonly Binding[] {
  const one = (name: keyof ReviewCaseMoves, keys: readonly string[]): Binding => ({
    ...{ keys, group: 'reviews.keys.case', id: `review.${name}` },
    ...{ label: `reviews.keys.case.${name}`, run: moves[name] },
  })
  return [
    one('back', ['Escape']),
    one('turn', ['X']),
    one('sendBack', ['B']),
    one('pass', ['Y']),
    one('feedback', ['F']),
    one('publish', ['U']),
    one('coach', ['C']),
    one('recheck', ['R']),
    one('mend', ['I']),
  ]
}
