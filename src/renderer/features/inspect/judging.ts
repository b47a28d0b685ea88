import { takesValue } from '#core/scorecard/outline.ts'
import {
  groupAnswers,
  inverse,
  remember,
  renamed,
  withAnswerGone,
  type Deed,
} from '#renderer/features/inspect/history.ts'
import { isOpen } from '#core/scorecard/completeness.ts'
import {
  asItemKey,
  changedMark,
  itemKeyOf,
  type MarkChange,
} from '#renderer/features/inspect/changed-mark.ts'
import type { Place } from '#renderer/features/inspect/mark-palette.ts'
import { draftOf, type InspectDeps, type InspectStore } from '#renderer/features/inspect/state.ts'
import type { Sides } from '#renderer/features/inspect/sides.ts'
import type { AnyFailure } from '#renderer/ui/failure-text.ts'
import type { Answer, AnswerState, Mark, Said, Unscorable } from '#shared/evaluation.ts'
import type { EvaluationId, ScorecardId } from '#shared/ids.ts'
import type { PutAway } from '#shared/put-away.ts'
import type { Result } from '#shared/result.ts'

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

  const answer = async (
    keys: readonly string[],
    state: AnswerState | null,
    reason = '',
    { value = null, circumstances = [] }: Partial<Pick<Answer, 'value' | 'circumstances'>> = {},
  ): Promise<boolean> => {
    const { sheet, view } = getState()
    // What is marked speaks for itself and is passed over, unless it takes a grade beside its marks.
    const free = keys.filter((key) => {
      const row = sheet?.itemsByKey.get(key)
      return !row || row.marks.length === 0 || takesValue(row.item)
    })
    if (!view || keys.length === 0) return false
    if (free.length === 0) {
      if (draftOf(getState())) setState({ refusal: { type: 'HasMarks' } })
      return false
    }
    const before = new Map(free.map((key) => [key, answerOf(key)]))
    const after = new Map(
      free.map((key) => [
        key,
        state === null ? null : { itemKey: asItemKey(key), state, reason, value, circumstances },
      ]),
    )
    if ((await setAnswers(after)) === null) return false
    record({ type: 'answered', before, after })
    return true
  }

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

  /** A key held down asks again before the last answer is there; each time takes a deed of its own. */
  let turn: Promise<void> = Promise.resolve()
  const inTurn = (work: () => Promise<void>) => (): Promise<void> => {
    const { callId } = getState()
    turn = turn.then(() => (getState().callId === callId ? work() : undefined))
    return turn
  }

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
    changeMark: async (id: string, change: MarkChange): Promise<void> => {
      const before = markById(id)
      if (!before) return
      const after = changedMark(before, change, itemOf(change.itemKey ?? before.itemKey))
      const gone = after.itemKey === before.itemKey ? null : answerGoneOf(after.itemKey)
      if (await perform({ type: 'changed', before, after })) {
        record(withAnswerGone({ type: 'changed', before, after }, gone))
      } else
        setState((state) => ({
          view: state.view && { ...state.view, marks: [...state.view.marks] },
        }))
    },
    removeMark: async (id: string): Promise<void> => {
      const mark = markById(id)
      if (!mark || !(await perform({ type: 'removed', mark }))) return
      record({ type: 'removed', mark })
      if (getState().selectedMark === id) setState({ selectedMark: null })
    },
    answer,
    putAway: async (what: PutAway): Promise<void> => {
      const deed: Deed = { type: 'putAway', what, isAway: true }
      if (await perform(deed)) record(deed)
    },
    /** Every item of the section, or of the scorecard, that nobody has judged is fine. */
    restFine: async (sectionKey: string | null): Promise<void> => {
      const rows = getState().sheet?.sections ?? []
      const open = rows
        .filter(({ section }) => sectionKey === null || section.key === sectionKey)
        .flatMap(({ items }) => items.filter(isOpen).map(({ item }) => item.key))
      await answer(open, 'ok')
    },
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
      const score = await ask((evaluationId) =>
        client.evaluations.submit({ evaluationId, unscorable }),
      )
      setState({ submitting: false })
      return score !== null
    },
    forgive: (): void => {
      setState({ refusal: null })
    },
  }
}
