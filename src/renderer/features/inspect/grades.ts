import type { Saying } from '#renderer/features/inspect/answering.ts'
import { afterPressing, choicesOf, type GradeChoice } from '#renderer/features/inspect/grading.ts'
import type { ItemRow } from '#renderer/features/inspect/items.ts'
import type { Judging } from '#renderer/features/inspect/judging.ts'
import { draftOf, type InspectStore } from '#renderer/features/inspect/state.ts'
import type { Given } from '#shared/evaluation.ts'

/** What gives the items of a scorecard their grades. */
export function createGrades(store: InspectStore, judging: Pick<Judging, 'regrade'>) {
  const { getState, setState } = store
  const rowOf = (key: string | null): ItemRow | undefined =>
    key === null || !draftOf(getState()) ? undefined : getState().sheet?.itemsByKey.get(key)
  const focused = (): ItemRow | undefined => rowOf(getState().focusedItem)

  /** A reason that was written stays with the next grade; null takes the grade back. */
  const saying = ({ reason }: ItemRow, value: Given | null): Saying =>
    value === null ? { state: null } : { state: 'given', reason: reason ?? '', value }
  const regrade = (itemKey: string, to: (row: ItemRow) => Given | null): void => {
    if (!rowOf(itemKey)) return
    void judging.regrade(itemKey, (row) => (row.state === 'off' ? null : saying(row, to(row))))
  }
  const give = (itemKey: string, value: Given | null): void => {
    regrade(itemKey, () => value)
  }
  const press = (itemKey: string, choice: GradeChoice): void => {
    regrade(itemKey, (row) => afterPressing(row, choice))
  }
  const isFilled = ({ item, state }: ItemRow): boolean =>
    state !== 'off' && (item.kind === 'number' || item.kind === 'text')

  return {
    give,
    press,
    /** Gives the focused item its nth grade. */
    pressDigit: (digit: number): void => {
      const row = focused()
      const choice = row && choicesOf(row.item)[digit - 1]
      if (choice) press(row.item.key, choice)
    },
    /** Enter is the selected mark's while that lies on the very item. */
    canFill: (): boolean => {
      const { palette, leavingPalette, selectedMark } = getState()
      const row = focused()
      return (
        palette === null &&
        // A mark is on its way, and the focus with it.
        leavingPalette === null &&
        row !== undefined &&
        isFilled(row) &&
        !row.marks.some(({ id }) => id === selectedMark)
      )
    },
    fill: (): void => {
      const row = focused()
      if (row && isFilled(row)) setState({ editing: { type: 'value', itemKey: row.item.key } })
    },
    /** Opens the field of an item that need not have the focus yet. */
    fillItem: (itemKey: string): void => {
      const row = rowOf(itemKey)
      if (row && isFilled(row))
        setState({ focusedItem: itemKey, editing: { type: 'value', itemKey } })
    },
  }
}
