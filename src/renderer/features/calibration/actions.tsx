import { Button, Checkbox, Input, Select, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { v7 } from 'uuid'

import type { SessionStore } from '#renderer/features/calibration/session-store.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useShell } from '#renderer/shell/context.tsx'
import type { CalibrationAction } from '#shared/calibration.ts'
import type { CalibrationView } from '#shared/calibration-api.ts'
import { ActionId, PersonId } from '#shared/ids.ts'
import { LocalDay } from '#shared/time.ts'

/** What is to be done by whom by when; what stays open comes back in the next session. */
export function Actions({
  store,
  view,
  asked,
}: {
  readonly store: SessionStore
  readonly view: CalibrationView
  /** Counts up each time a new one is wanted. */
  readonly asked: number
}) {
  const t = useT()
  const isBusy = useStore(store, (state) => state.isBusy)
  const { workspace } = useShell()
  const isLead = view.roles.includes('facilitator') && view.calibration.state === 'revealed'
  const [text, setText] = useState('')
  const [owner, setOwner] = useState<string | null>(null)
  const [due, setDue] = useState('')
  const field = useRef<InputRef>(null)
  useEffect(() => {
    if (asked > 0) field.current?.focus()
  }, [asked])

  const save = (action: CalibrationAction, done: boolean): void => {
    const { id, text: what, ownerId, due: day } = action
    void store.getState().saveAction({ id, text: what, ownerId, due: day, done })
  }
  const add = async (): Promise<void> => {
    if (text.trim() === '' || owner === null) return
    const isDone = await store.getState().saveAction({
      ...{ id: ActionId.parse(v7()), text: text.trim(), ownerId: PersonId.parse(owner) },
      due: LocalDay.safeParse(due).data ?? null,
      done: false,
    })
    if (!isDone) return
    setText('')
    setDue('')
  }
  const nameOf = (id: string): string => view.people.find((person) => person.id === id)?.name ?? ''

  return (
    <section className="cal-actions" aria-label={t('calibration.tab.actions')}>
      {view.actions.length === 0 && <p className="meta">{t('calibration.actions.none')}</p>}
      <ul>
        {view.actions.map((action) => {
          const mayDo = isLead || action.ownerId === workspace.person.id
          return (
            <li key={action.id}>
              <Checkbox
                checked={action.doneAt !== null}
                disabled={!mayDo || isBusy}
                onChange={({ target }) => save(action, target.checked)}
              >
                {action.text}
              </Checkbox>
              <span className="ellipsis" title={nameOf(action.ownerId)}>
                {nameOf(action.ownerId)}
              </span>
              <span className="number">{action.due ?? t('calibration.actions.noDue')}</span>
              <span className="meta">
                {action.calibrationId === view.calibration.id
                  ? ''
                  : t('calibration.actions.before')}
              </span>
            </li>
          )
        })}
      </ul>
      {isLead && (
        <div className="cal-action-new">
          <Input
            ref={field}
            value={text}
            maxLength={2000}
            aria-label={t('calibration.actions.text')}
            placeholder={t('calibration.actions.text')}
            onChange={({ target }) => setText(target.value)}
            onPressEnter={(event) => {
              if (!event.nativeEvent.isComposing) void add()
            }}
          />
          <Select
            aria-label={t('calibration.actions.owner')}
            placeholder={t('calibration.actions.owner')}
            value={owner}
            options={view.people.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id: string) => setOwner(id)}
          />
          <Input
            type="date"
            value={due}
            aria-label={t('calibration.actions.due')}
            onChange={({ target }) => setDue(target.value)}
          />
          <Button
            type="primary"
            disabled={text.trim() === '' || owner === null}
            onClick={() => void add()}
          >
            {t('calibration.actions.add')}
          </Button>
        </div>
      )}
    </section>
  )
}
