import { useMemo } from 'react'

import { findItem } from '#core/scorecard/outline.ts'
import { readOccurrences } from '#core/scorecard/occurrences.ts'
import type { BuilderStore } from '#renderer/features/scorecards/builder-store.ts'
import {
  builderBindings,
  type BuilderMoves,
  type Zone,
} from '#renderer/features/scorecards/builder-bindings.ts'
import {
  addInner,
  addItem,
  addSection,
  duplicate,
  move,
  remove,
} from '#renderer/features/scorecards/draft.ts'
import { neighbourOf as neighbourNote, type Note } from '#renderer/features/scorecards/findings.ts'
import { itemAt, nameOf, outlineOf } from '#renderer/features/scorecards/places.ts'
import { again, answer, hit, nthGrade, unhit } from '#renderer/features/scorecards/trial.ts'
import { useBuilderStore } from '#renderer/features/scorecards/use-builder.ts'
import { useT, type Translate } from '#renderer/lib/i18n.ts'
import { useShortcuts } from '#renderer/shell/context.tsx'
import type { Item } from '#shared/scorecard.ts'

/** The whole builder by the keyboard. */
export function useBuilderKeys(
  notes: readonly Note[],
  leave: () => void,
  /** The place of the recording that is heard; undefined where none is. */
  at: () => number | undefined,
): void {
  const t = useT()
  const builder = useBuilderStore()
  const bindings = useMemo(
    () => builderBindings(movesOf(builder, t, notes, leave, at)),
    [builder, t, notes, leave, at],
  )
  useShortcuts(bindings)
}

function movesOf(
  builder: BuilderStore,
  t: Translate,
  notes: readonly Note[],
  leave: () => void,
  at: () => number | undefined,
): BuilderMoves {
  const { edit, add, look, focusField } = builder.getState()
  const now = () => builder.getState().history?.now
  const itemHere = (): Item | null => {
    const draft = now()
    return draft?.at.type === 'item' ? (itemAt(draft.card, draft.at) ?? null) : null
  }
  const tryHere = (change: (item: Item) => void): void => {
    const item = itemHere()
    if (item) change(item)
  }
  const isCounted = ({ kind }: Item): boolean =>
    kind === 'deduct' || kind === 'award' || kind === 'fatal'

  return {
    zone,
    go: (to) => {
      if (to === 'editor') focusField()
      else focusZone(to)
    },
    by: (rows) => {
      const draft = now()
      if (!draft) return
      const all = outlineOf(draft.card)
      const here = all.findIndex(({ place }) => nameOf(place) === nameOf(draft.at))
      const next = all[Math.max(0, Math.min(all.length - 1, here + rows))]
      if (next) look(next.place)
    },
    edit: () => focusField(),
    addItem: () => add((draft) => addItem(draft, t('scorecards.new.item'))),
    addSection: () => add((draft) => addSection(draft, t('scorecards.new.section'))),
    addInner: () =>
      add((draft) => addInner(draft, t('scorecards.new.inner'), t('scorecards.new.item'))),
    move: (by) => edit((draft) => move(draft, by)),
    duplicate: () => edit(duplicate),
    remove: () => edit(remove),
    undo: () => builder.getState().undo(),
    redo: () => builder.getState().redo(),
    note: (by) => {
      const draft = now()
      if (!draft) return
      const field = zone() === 'editor' ? fieldOfFocus() : ''
      const next = neighbourNote(notes, { place: draft.at, field }, by)
      if (!next) return
      look(next.place)
      focusField(next.field)
    },
    save: () => void builder.getState().flush(),
    back: () => {
      if (zone() === 'editor' || zone() === 'preview') focusZone('outline')
      else leave()
    },
    hit: () =>
      tryHere((item) => {
        if (isCounted(item)) builder.getState().try((trial) => hit(trial, item.key, at()))
      }),
    unhit: () => tryHere((item) => builder.getState().try((trial) => unhit(trial, item.key))),
    say: (state) =>
      tryHere((item) => builder.getState().try((trial) => answer(trial, item.key, { state }))),
    grade: (number) =>
      tryHere((item) => {
        const card = now()?.card
        if (!card || !findItem(card, item.key)) return
        builder.getState().try((trial) => {
          const { marks, answers, facts } = trial
          const before = readOccurrences(card, marks, answers, facts).get(item.key)?.value ?? null
          const value = nthGrade(item, before, number)
          return value === null ? trial : answer(trial, item.key, { state: 'given', value })
        })
      }),
    clear: () => builder.getState().try(again),
  }
}

/** Where the keyboard is; null where it is nowhere of these. */
export const zone = (): Zone | null => {
  const name = document.activeElement?.closest<HTMLElement>('[data-zone]')?.dataset['zone']
  return name === 'outline' || name === 'editor' || name === 'preview' ? name : null
}

export function focusZone(to: Zone): void {
  const element = document.querySelector<HTMLElement>(`[data-zone="${to}"]`)
  const list = element?.matches('[tabindex]') ? element : element?.querySelector('[data-list]')
  if (list instanceof HTMLElement) list.focus()
}

const fieldOfFocus = (): string =>
  document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset['field'] ?? ''
