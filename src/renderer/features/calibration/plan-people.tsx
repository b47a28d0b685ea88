import { Button, Checkbox, Input } from 'antd'
import { useEffect, useState } from 'react'

import {
  calibrationFailureText,
  type AnyCalibrationFailure,
} from '#renderer/features/calibration/failure.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useShell } from '#renderer/shell/context.tsx'
import type { Person } from '#shared/assignment.ts'
import type { PersonId } from '#shared/ids.ts'

/** Who takes part; at a desk without a team server people are added by name. */
export function PlanPeople({
  me,
  participants,
  change,
}: {
  readonly me: PersonId
  readonly participants: readonly PersonId[]
  readonly change: (participants: readonly PersonId[]) => void
}) {
  const t = useT()
  const { client } = useShell()
  const [people, setPeople] = useState<readonly Person[]>([])
  const [hasSeats, setHasSeats] = useState(false)
  const [name, setName] = useState('')
  const [failure, setFailure] = useState<AnyCalibrationFailure | null>(null)
  const [added, setAdded] = useState<PersonId | null>(null)
  useEffect(() => {
    const { calibrations } = client
    void Promise.all([calibrations.people({}), calibrations.seats({})]).then(([all, seats]) => {
      if (all.ok) setPeople(all.value)
      else setFailure(all.error)
      if (seats.ok) setHasSeats(seats.value.available)
    })
  }, [client, added])

  const add = async (): Promise<void> => {
    const wanted = name.trim()
    if (wanted === '') return
    const seat = await client.calibrations.addSeat({ name: wanted })
    if (!seat.ok) {
      setFailure(seat.error)
      return
    }
    setName('')
    setFailure(null)
    change([...participants, seat.value.id])
    setAdded(seat.value.id)
  }

  return (
    <fieldset className="cal-field">
      <legend>{t('calibration.plan.people', { count: participants.length })}</legend>
      <div className="cal-people">
        {people.map((person) => (
          <Checkbox
            key={person.id}
            checked={participants.includes(person.id)}
            onChange={({ target }) =>
              change(
                target.checked
                  ? [...participants, person.id]
                  : participants.filter((id) => id !== person.id),
              )
            }
          >
            <span className="ellipsis" title={person.name}>
              {person.name}
            </span>
            {person.id === me && <span className="meta"> {t('calibration.me')}</span>}
          </Checkbox>
        ))}
      </div>
      {hasSeats && (
        <div className="cal-add">
          <Input
            value={name}
            maxLength={100}
            aria-label={t('calibration.plan.seat')}
            placeholder={t('calibration.plan.seat')}
            onChange={({ target }) => setName(target.value)}
            onPressEnter={(event) => {
              event.preventDefault()
              if (!event.nativeEvent.isComposing && !event.ctrlKey) void add()
            }}
          />
          <Button onClick={() => void add()} disabled={name.trim() === ''}>
            {t('calibration.plan.seat.add')}
          </Button>
        </div>
      )}
      {hasSeats && <p className="meta">{t('calibration.plan.seat.why')}</p>}
      {failure && (
        <p role="alert" className="cal-gap">
          {calibrationFailureText(t, failure)}
        </p>
      )}
    </fieldset>
  )
}
