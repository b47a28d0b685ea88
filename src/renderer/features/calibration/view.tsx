import { useCallback, useState } from 'react'

import { createListStore } from '#renderer/features/calibration/list-store.ts'
import { List } from '#renderer/features/calibration/list.tsx'
import { PlanForm } from '#renderer/features/calibration/plan-form.tsx'
import { SessionScreen } from '#renderer/features/calibration/session-screen.tsx'
import type { Slots } from '#renderer/features/calibration/slots.ts'
import { useHearing, useShell } from '#renderer/shell/context.tsx'
import type { CalibrationId } from '#shared/ids.ts'

import '#renderer/ui/screen-bar.css'
import '#renderer/features/calibration/calibration.css'
import '#renderer/features/calibration/room.css'

type Place =
  | { readonly type: 'list' }
  | { readonly type: 'plan' }
  | { readonly type: 'session'; readonly id: CalibrationId }

/** Sessions in which many ears find one standard: the list, the plan, and one of them. */
export function CalibrationsView({ slots }: { readonly slots?: Slots }) {
  const { client } = useShell()
  const [store] = useState(() => createListStore(client))
  const [place, setPlace] = useState<Place>({ type: 'list' })
  const toList = useCallback(() => {
    setPlace({ type: 'list' })
    void store.getState().load()
  }, [store])
  const open = useCallback((id: CalibrationId) => setPlace({ type: 'session', id }), [])

  useHearing(store)

  switch (place.type) {
    case 'list':
      return <List store={store} open={open} plan={() => setPlace({ type: 'plan' })} />
    case 'plan':
      return <PlanForm leave={toList} done={open} />
    case 'session':
      return (
        <SessionScreen
          key={place.id}
          id={place.id}
          leave={toList}
          open={open}
          {...(slots && { slots })}
        />
      )
  }
}
