import { takesValue } from '#core/scorecard/outline.ts'
import { asItemKey } from '#renderer/features/inspect/changed-mark.ts'
import { groupAnswers, type Deed } from '#renderer/features/inspect/history.ts'
import { draftOf, type InspectDeps, type InspectStore } from '#renderer/features/inspect/state.ts'
import type { AnyFailure } from '#renderer/ui/failure-text.ts'
import type { Answer, AnswerState } from '#shared/evaluation.ts'
import type { EvaluationId } from '#shared/ids.ts'
import type { Result } from '#shared/result.ts'

/** What is said of items beyond their marks; without a state they go back to unanswered. */
export type Saying = { readonly state: AnswerState | null; readonly reason?: string } & Partial<
  Pick<Answer, 'value' | 'circumstances'>
>

type Ask = <T, E extends AnyFailure>(
  request: (evaluationId: EvaluationId) => Promise<Result<T, E>>,
) => Promise<T | null>

/** Answers items through main, and records what can be undone. */
export function createAnswering(
  { getState, setState }: InspectStore,
  client: InspectDeps['client'],
  ask: Ask,
  record: (deed: Deed) => void,
) {
  /** Null where one of them was refused; what came before it stands. */
  const setAnswers = async (
    answers: ReadonlyMap<string, Answer | null>,
  ): Promise<readonly Answer[] | null> => {
    let stand: readonly Answer[] | null = null
    for (const { keys, ...said } of groupAnswers(answers)) {
      stand = await ask((evaluationId) =>
        client.answers.set({ evaluationId, itemKeys: keys.map(asItemKey), ...said }),
      )
      if (stand === null) return null
    }
    return stand
  }

  const give = async (
    keys: readonly string[],
    { state, reason = '', value = null, circumstances = [] }: Saying,
  ): Promise<void> => {
    const { sheet, view } = getState()
    // What is marked speaks for itself and is passed over, unless it takes a grade beside its marks.
    const free = keys.filter((key) => {
      const row = sheet?.itemsByKey.get(key)
      return !row || row.marks.length === 0 || takesValue(row.item)
    })
    if (!view || keys.length === 0) return
    if (free.length === 0) {
      if (draftOf(getState())) setState({ refusal: { type: 'HasMarks' } })
      return
    }
    const standing = new Map(view.answers.map((each) => [each.itemKey as string, each]))
    const before = new Map(free.map((key) => [key, standing.get(key) ?? null]))
    const after = new Map(
      free.map((key) => [
        key,
        state === null ? null : { itemKey: asItemKey(key), state, reason, value, circumstances },
      ]),
    )
    if ((await setAnswers(after)) !== null) record({ type: 'answered', before, after })
  }

  return { setAnswers, give }
}
