import { Button } from 'antd'
import { useStore } from 'zustand'

import type { SessionStore } from '#renderer/features/calibration/session-store.ts'
import { useT } from '#renderer/lib/i18n.ts'
import type { CalibrationView } from '#shared/calibration-api.ts'

/** At a desk without a team server: who sits down to judge now. */
export function Seats({
  store,
  view,
}: {
  readonly store: SessionStore
  readonly view: CalibrationView
}) {
  const t = useT()
  const seats = useStore(store, (state) => state.seats)
  const isBusy = useStore(store, (state) => state.isBusy)
  if (!seats?.available) return null
  const { participants, facilitatorId, progress } = view.calibration
  // Whose desk it is may be no inspector and leads all the same.
  const sitting = view.people.filter(({ id }) => participants.includes(id) || id === facilitatorId)
  return (
    <fieldset className="cal-seats">
      <legend>{t('calibration.seats')}</legend>
      <p className="meta">{t('calibration.seats.why')}</p>
      <div className="cal-seat-list">
        {sitting.map(({ id, name }) => {
          const mine = progress.filter((row) => row.personId === id)
          const isHere = id === seats.seated.id
          const isDone = mine.length > 0 && mine.every((row) => row.progress === 'done')
          return (
            <Button
              key={id}
              aria-pressed={isHere}
              type={isHere ? 'primary' : 'default'}
              loading={isBusy && isHere}
              disabled={isBusy && !isHere}
              onClick={() => {
                if (!isHere) void store.getState().sit(id === facilitatorId ? null : id)
              }}
            >
              {isDone ? '● ' : ''}
              <span className="ellipsis" title={name}>
                {name}
              </span>
              {isHere && ` · ${t('calibration.seats.here')}`}
            </Button>
          )
        })}
      </div>
    </fieldset>
  )
}
