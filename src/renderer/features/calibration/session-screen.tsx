import { Button } from 'antd'
import { useCallback, useState } from 'react'
import { useStore } from 'zustand'

import { Blind } from '#renderer/features/calibration/blind.tsx'
import { calibrationFailureText } from '#renderer/features/calibration/failure.ts'
import { PlanForm } from '#renderer/features/calibration/plan-form.tsx'
import { Room } from '#renderer/features/calibration/room.tsx'
import { createSessionStore } from '#renderer/features/calibration/session-store.ts'
import type { Slots } from '#renderer/features/calibration/slots.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useHearing, useShell } from '#renderer/shell/context.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import type { CalibrationId } from '#shared/ids.ts'

/** One session: who is done before the reveal, the room after it. */
export function SessionScreen({
  id,
  leave,
  open,
  slots,
}: {
  readonly id: CalibrationId
  readonly leave: () => void
  readonly open: (id: CalibrationId) => void
  readonly slots?: Slots
}) {
  const t = useT()
  const { client } = useShell()
  const [store] = useState(() => createSessionStore(client, id))
  const { status, view, failure } = useStore(store)
  const [isChanging, setIsChanging] = useState(false)
  const changed = useCallback(() => {
    setIsChanging(false)
    void store.getState().load()
  }, [store])
  useHearing(store)

  if (status === 'failed' || !view)
    return (
      <main className="screen" aria-busy={status === 'loading'}>
        {status === 'failed' && (
          <EmptyState
            title={t('calibration.missing')}
            action={<Button onClick={leave}>{t('calibration.toList')}</Button>}
          >
            <p>{failure ? calibrationFailureText(t, failure) : ''}</p>
          </EmptyState>
        )}
      </main>
    )
  const { state } = view.calibration
  if (state === 'revealed' || state === 'closed')
    return <Room store={store} view={view} leave={leave} open={open} {...(slots && { slots })} />
  if (state === 'planned' && isChanging)
    return <PlanForm session={view} leave={changed} done={changed} />
  return <Blind store={store} view={view} leave={leave} change={() => setIsChanging(true)} />
}
