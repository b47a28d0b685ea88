import type { Answer, Mark } from '#shared/evaluation.ts'
import type { CallId } from '#shared/ids.ts'
import type { PutAway } from '#shared/put-away.ts'

/** Which side of a call is the agent's. */
export type SidesDeed = {
  readonly type: 'sides'
  readonly callId: CallId
  readonly before: 0 | 1
  readonly after: 0 | 1
}

/** Something done that can be undone. */
export type Deed =
  | { readonly type: 'added'; readonly mark: Mark }
  | { readonly type: 'removed'; readonly mark: Mark }
  | { readonly type: 'changed'; readonly before: Mark; readonly after: Mark }
  /** `before` has null for what was unanswered. */
  | {
      readonly type: 'answered'
      readonly before: ReadonlyMap<string, Answer | null>
      readonly after: ReadonlyMap<string, Answer | null>
    }
  | SidesDeed
  | { readonly type: 'putAway'; readonly what: PutAway; readonly isAway: boolean }
  /** One thing to the person who did it, done in this order. */
  | { readonly type: 'several'; readonly deeds: readonly Deed[] }

export type History = { readonly done: readonly Deed[]; readonly undone: readonly Deed[] }

export const noHistory: History = { done: [], undone: [] }

const LONGEST = 500

/** A new deed ends what could be done again. */
export const remember = (history: History, deed: Deed): History => ({
  done: [...history.done, deed].slice(-LONGEST),
  undone: [],
})

/** A mark on an item that had an answer: undone, it gives the answer back. */
export const withAnswerGone = (deed: Deed, answer: Answer | null): Deed =>
  answer === null
    ? deed
    : {
        type: 'several',
        deeds: [
          {
            type: 'answered',
            before: new Map([[answer.itemKey, answer]]),
            after: new Map([[answer.itemKey, null]]),
          },
          deed,
        ],
      }

/** The deed that takes this one back. */
export const inverse = (deed: Deed): Deed => {
  switch (deed.type) {
    case 'added':
      return { type: 'removed', mark: deed.mark }
    case 'removed':
      return { type: 'added', mark: deed.mark }
    case 'changed':
      return { type: 'changed', before: deed.after, after: deed.before }
    case 'answered':
      return { type: 'answered', before: deed.after, after: deed.before }
    case 'sides':
      return { ...deed, before: deed.after, after: deed.before }
    case 'putAway':
      return { ...deed, isAway: !deed.isAway }
    case 'several':
      return { type: 'several', deeds: deed.deeds.map(inverse).reverse() }
  }
}

/** A mark brought back has a new id; what is remembered of the old one is about the new one. */
export const renamed = (history: History, from: string, to: Mark): History => {
  const rename = (mark: Mark): Mark => (mark.id === from ? { ...mark, id: to.id } : mark)
  const renameDeed = (deed: Deed): Deed => {
    switch (deed.type) {
      case 'added':
      case 'removed':
        return { ...deed, mark: rename(deed.mark) }
      case 'changed':
        return { ...deed, before: rename(deed.before), after: rename(deed.after) }
      case 'answered':
      case 'sides':
      case 'putAway':
        return deed
      case 'several':
        return { ...deed, deeds: deed.deeds.map(renameDeed) }
    }
  }
  return { done: history.done.map(renameDeed), undone: history.undone.map(renameDeed) }
}

/** What an answer says, whatever the item. */
type AnswerSaid = Omit<Answer, 'itemKey' | 'state'> & { readonly state: Answer['state'] | null }

/** Answers that are the same can be given in one request; null clears. */
export const groupAnswers = (
  answers: ReadonlyMap<string, Answer | null>,
): readonly (AnswerSaid & { readonly keys: readonly string[] })[] => {
  const groups = new Map<string, AnswerSaid & { readonly keys: string[] }>()
  for (const [key, answer] of answers) {
    const said = saidIn(answer)
    const id = JSON.stringify(said)
    const group = groups.get(id)
    if (group) group.keys.push(key)
    else groups.set(id, { ...said, keys: [key] })
  }
  return [...groups.values()]
}

const saidIn = (answer: Answer | null): AnswerSaid => ({
  state: answer?.state ?? null,
  reason: answer?.reason ?? '',
  value: answer?.value ?? null,
  circumstances: answer?.circumstances ?? [],
})
