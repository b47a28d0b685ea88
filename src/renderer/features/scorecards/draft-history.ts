import type { Draft } from '#renderer/features/scorecards/draft.ts'
import { isThere } from '#renderer/features/scorecards/places.ts'

/** A draft, what it was, and what was taken back. */
export type DraftHistory = {
  readonly past: readonly Draft[]
  readonly now: Draft
  readonly future: readonly Draft[]
  /** The field being typed in: what follows in it is undone together with what came before. */
  readonly typing: string | null
}

const LONGEST = 300

export const beginHistory = (now: Draft): DraftHistory => ({
  ...{ past: [], now, future: [], typing: null },
})

/** `typing` names a field; changes of one field in a row are one step. */
export function push(
  history: DraftHistory,
  next: Draft,
  typing: string | null = null,
): DraftHistory {
  if (next.card === history.now.card) return look(history, next.at)
  const goesOn = typing !== null && typing === history.typing
  const past = goesOn ? history.past : [...history.past, history.now].slice(-LONGEST)
  return { past, now: next, future: [], typing }
}

/** Looks elsewhere, which nobody wants to undo. */
export const look = (history: DraftHistory, at: Draft['at']): DraftHistory =>
  isThere(history.now.card, at)
    ? { ...history, now: { ...history.now, at }, typing: null }
    : history

export function undo(history: DraftHistory): DraftHistory {
  const before = history.past.at(-1)
  if (!before) return history
  return {
    past: history.past.slice(0, -1),
    now: before,
    future: [history.now, ...history.future],
    typing: null,
  }
}

export function redo(history: DraftHistory): DraftHistory {
  const [next, ...future] = history.future
  if (!next) return history
  return { past: [...history.past, history.now], now: next, future, typing: null }
}
