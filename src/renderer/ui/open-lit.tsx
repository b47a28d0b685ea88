import { Button } from 'antd'
import { useStore, type StoreApi } from 'zustand'

import { ActionKey } from '#renderer/shell/action-key.tsx'

/** A list in which one row is lit, or none. */
type Lit<Id> = StoreApi<{ readonly selected: Id | null }>

export const openLit = <Id,>(list: Pick<Lit<Id>, 'getState'>, open: (id: Id) => void): void => {
  const { selected } = list.getState()
  if (selected !== null) open(selected)
}

/** Opens the row that is lit. */
export function OpenLit<Id>({
  list,
  label,
  open,
}: {
  readonly list: Lit<Id>
  readonly label: string
  readonly open: (id: Id) => void
}) {
  const selected = useStore(list, (state) => state.selected)
  return (
    <Button
      size="small"
      type="primary"
      disabled={selected === null}
      onClick={() => openLit(list, open)}
    >
      {label} <ActionKey keys="Enter" />
    </Button>
  )
}
