import { takesValue } from '#core/scorecard/outline.ts'
import { createAnswering, type Saying } from '#renderer/features/inspect/answering.ts'
import {
  inverse,
  remember,
  renamed,
  withAnswerGone,
  type Deed,
} from '#renderer/features/inspect/history.ts'
import { isOpen } from '#core/scorecard/completeness.ts'
import { changedMark, itemKeyOf, type MarkChange } from '#renderer/features/inspect/changed-mark.ts'
import type { ItemRow } from '#renderer/features/inspect/items.ts'
import type { Place } from '#renderer/features/inspect/mark-palette.ts'
import { draftOf, type InspectDeps, type InspectStore } from '#renderer/features/inspect/state.ts'
import type { Sides } from '#renderer/features/inspect/sides.ts'
import { createTurns } from '#renderer/features/inspect/turns.ts'
import type { AnyFailure } from '#renderer/ui/failure-text.ts'
import type { Answer, Mark, Said, Unscorable } from '#shared/evaluation.ts'
import type { EvaluationId, ScorecardId } from '#shared/ids.ts'
import type { PutAway } from '#shared/put-away.ts'
import type { Result } from '#shared/result.ts'

/** The mark as it is by then. */
type FromMark = (mark: Mark) => MarkChange | null

export type Judging = ReturnType<typeof createJudging>

/**
 * What an inspector does to an evaluation. Nothing changes on screen from here: each step is asked
 * of main, and the fact that comes back changes the view.
 */
export function createJudging(
  store: InspectStore,
  {
    client,
    refresh,
    sides,
  }: Pick<InspectDeps, 'client'> & {
    readonly refresh: () => Promise<void>
    readonly sides: Pick<Sides, 'tell'>
  },
) {
  const { getState, setState } = store

  /** Runs one request. Its reply counts only while the same call is on screen. */
  const ask = async <T, E extends AnyFailure>(
    request: (evaluationId: EvaluationId) => Promise<Result<T, E>>,
  ): Promise<T | null> => {
    const { callId } = getState()
    const draft = draftOf(getState())
    if (!draft) return null
    setState((state) => ({ saving: state.saving + 1, refusal: null }))
    const reply = await request(draft.id)
    if (getState().callId !== callId) return null
    setState((state) => ({
      saving: state.saving - 1,
      refusal: reply.ok ? null : reply.error,
      leavingPalette: null,
    }))
    return reply.ok ? reply.value : null
  }
  const answerOf = (itemKey: string | null): Answer | null =>
    getState().view?.answers.find((each) => each.itemKey === itemKey) ?? null
  const record = (deed: Deed) => {
    setState((state) => ({ history: remember(state.history, deed) }))
  }

  /** What a mark on the item will clear. */
  const answerGoneOf = (itemKey: string | null): Answer | null => {
    const item = itemOf(itemKey)
    return item && !takesValue(item) ? answerOf(itemKey) : null
  }
  const itemOf = (itemKey: string | null) =>
    itemKey === null ? undefined : getState().sheet?.itemsByKey.get(itemKey)?.item

  const addMark = (
    itemKey: string | null,
    { at, end }: Place,
    { note, circumstances }: { readonly note: string; readonly circumstances: readonly Said[] },
  ) =>
    ask((evaluationId) =>
      client.marks.add({
        ...{ evaluationId, itemKey: itemKeyOf(itemKey), at, end, note },
        circumstances: [...circumstances],
      }),
    )

  const { setAnswers, give } = createAnswering(store, client, ask, record)

  /**
   * Does the deed and says what was really done: a mark brought back is a new mark, and of several
   * deeds those that came before a refused one were done. Null where nothing was.
   */
  const perform = async (deed: Deed): Promise<Deed | null> => {
    switch (deed.type) {
      case 'added': {
        const { itemKey, at, end, id } = deed.mark
        const mark = await addMark(itemKey, { at, end }, deed.mark)
        if (!mark) return null
        setState((state) => ({
          history: renamed(state.history, id, mark),
          selectedMark: mark.id,
        }))
        return { type: 'added', mark }
      }
      case 'removed': {
        const { mark } = deed
        const gone = await ask(async () => {
          const reply = await client.marks.remove({ markId: mark.id })
          return reply.ok ? { ok: true as const, value: true } : reply
        })
        return gone ? deed : null
      }
      case 'changed': {
        const { after } = deed
        const { id, itemKey, at, end, note, circumstances } = after
        const mark = await ask(() =>
          client.marks.change({ markId: id, itemKey, at, end, note, circumstances }),
        )
        return mark ? deed : null
      }
      case 'answered':
        return (await setAnswers(deed.after)) === null ? null : deed
      case 'sides':
        return (await sides.tell(deed)) ? deed : null
      case 'putAway': {
        const { what, isAway } = deed
        const kept = await ask(async (evaluationId) => {
          const reply = await client.evaluations.putAway({ ...what, evaluationId, isAway })
          return reply.ok ? { ok: true as const, value: true } : reply
        })
        return kept ? deed : null
      }
      case 'several': {
        const done: Deed[] = []
        for (const each of deed.deeds) {
          const one = await perform(each)
          if (!one) break
          done.push(one)
        }
        return done.length === 0 ? null : { type: 'several', deeds: done }
      }
    }
  }

  /** What rests on how things stand waits for what was asked before: a key comes faster than its answer. */
  const take = createTurns()
  const inTurn =
    <A extends readonly unknown[], T>(work: (...said: A) => Promise<T>) =>
    (...said: A): Promise<T | undefined> => {
      const { callId } = getState()
      return take(async () => (getState().callId === callId ? work(...said) : undefined))
    }

  const submitInTurn = inTurn((unscorable: Unscorable | null) =>
    ask((evaluationId) => client.evaluations.submit({ evaluationId, unscorable })),
  )

  const markById = (id: string): Mark | undefined =>
    getState().view?.marks.find((mark) => mark.id === id)

  return {
    /** Marks an item there, or leaves a note where no item is named. */
    mark: async (
      itemKey: string | null,
      place: Place,
      note = '',
      circumstances: readonly Said[] = [],
    ): Promise<void> => {
      const gone = answerGoneOf(itemKey)
      const mark = await addMark(itemKey, place, { note, circumstances })
      if (!mark) return
      record(withAnswerGone({ type: 'added', mark }, gone))
      setState({
        selectedMark: mark.id,
        selection: null,
        ...(itemKey ? { focusedItem: itemKey } : {}),
      })
    },
    /** A change that rests on where the mark is, is worked out once it is its turn; null changes nothing. */
    changeMark: inTurn(async (id: string, wanted: MarkChange | FromMark): Promise<void> => {
      const before = markById(id)
      const change = before && typeof wanted === 'function' ? wanted(before) : wanted
      if (!before || change === null || typeof change === 'function') return
      const after = changedMark(before, change, itemOf(change.itemKey ?? before.itemKey))
      const gone = after.itemKey === before.itemKey ? null : answerGoneOf(after.itemKey)
      if (await perform({ type: 'changed', before, after })) {
        record(withAnswerGone({ type: 'changed', before, after }, gone))
      } else
        setState((state) => ({
          view: state.view && { ...state.view, marks: [...state.view.marks] },
        }))
    }),
    removeMark: inTurn(async (id: string): Promise<void> => {
      const mark = markById(id)
      if (!mark || !(await perform({ type: 'removed', mark }))) return
      record({ type: 'removed', mark })
      if (getState().selectedMark === id) setState({ selectedMark: null })
    }),
    answer: inTurn(async (keys: readonly string[], said: Saying): Promise<void> => {
      await give(keys, said)
    }),
    /** Answers an item by what it has once it is its turn; null leaves it. */
    regrade: inTurn(async (itemKey: string, decide: (row: ItemRow) => Saying | null) => {
      const row = getState().sheet?.itemsByKey.get(itemKey)
      const said = row && decide(row)
      if (said) await give([itemKey], said)
    }),
    putAway: async (what: PutAway): Promise<void> => {
      const deed: Deed = { type: 'putAway', what, isAway: true }
      if (await perform(deed)) record(deed)
    },
    /** Every item of the section, or of the scorecard, that nobody has judged is fine. */
    restFine: inTurn(async (sectionKey: string | null): Promise<void> => {
      const rows = getState().sheet?.sections ?? []
      const open = rows
        .filter(({ section }) => sectionKey === null || section.key === sectionKey)
        .flatMap(({ items }) => items.filter(isOpen).map(({ item }) => item.key))
      await give(open, { state: 'ok' })
    }),
    undo: inTurn(async () => {
      const deed = getState().history.done.at(-1)
      if (!deed) return
      const done = await perform(inverse(deed))
      if (!done) return
      setState(({ history }) => ({
        history: {
          done: history.done.slice(0, -1),
          undone: [...history.undone, inverse(done)],
        },
      }))
    }),
    redo: inTurn(async () => {
      const deed = getState().history.undone.at(-1)
      if (!deed) return
      const done = await perform(deed)
      if (!done) return
      setState(({ history }) => ({
        history: { done: [...history.done, done], undone: history.undone.slice(0, -1) },
      }))
    }),
    saveNote: async (note: string): Promise<boolean> =>
      (await ask(async (evaluationId) => {
        const reply = await client.evaluations.note({ evaluationId, note })
        return reply.ok ? { ok: true as const, value: true } : reply
      })) ?? false,
    /** Begins to judge the call by that scorecard, or goes over to it where nothing was judged yet. */
    judgeBy: async (scorecardId: ScorecardId): Promise<void> => {
      const { callId, view } = getState()
      if (callId === null || !view) return
      const begun = view.evaluation
      const chosen = begun
        ? await client.evaluations.chooseCard({ evaluationId: begun.id, scorecardId })
        : await client.evaluations.start({ callId, scorecardId })
      if (getState().callId !== callId) return
      setState({ refusal: chosen.ok ? null : chosen.error })
      // The scorecard comes with the view.
      if (chosen.ok) await refresh()
    },
    /** Says whether it is submitted now and still on screen. */
    submit: async (unscorable: Unscorable | null = null): Promise<boolean> => {
      if (getState().submitting) return false
      setState({ submitting: true, palette: null, editing: null })
      const score = await submitInTurn(unscorable)
      setState({ submitting: false })
      return Boolean(score)
    },
    forgive: (): void => {
      setState({ refusal: null })
    },
  }
}
