import { Button, Input, type InputRef } from 'antd'
import { useRef, useState, type Ref } from 'react'

import { DayField } from '#renderer/features/scorecards/day-field.tsx'
import { useBuilder, useBuilderStore } from '#renderer/features/scorecards/use-builder.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useKeyboardHold } from '#renderer/shell/context.tsx'
import { Dialog } from '#look/dialog.tsx'
import { failureText } from '#renderer/ui/failure-text.ts'
import type { EditionState } from '#shared/scorecards.ts'
import { LocalDay } from '#shared/time.ts'

/** Where a version is being moved to; null while it is not. */
export type Moving = EditionState | null

/** Asks for the reason of a step in the life of a version, and for the day it comes into force. */
export function MoveDialog({
  moving,
  close,
}: {
  readonly moving: Moving
  readonly close: () => void
}) {
  const t = useT()
  const reason = useRef<InputRef>(null)
  useKeyboardHold(moving !== null)
  const title =
    moving === 'consultation'
      ? t('scorecards.toConsultation')
      : moving === 'approved'
        ? t('scorecards.approve')
        : moving === 'draft'
          ? t('scorecards.toDraft')
          : t('scorecards.withdraw')
  return (
    <Dialog
      open={moving !== null}
      title={title}
      width={440}
      close={close}
      keepsWork
      shown={(isShown) => {
        if (isShown) reason.current?.focus()
      }}
    >
      {moving && <Form {...{ moving, title, close, reason }} />}
    </Dialog>
  )
}

function Form({
  moving,
  title,
  close,
  reason,
}: {
  readonly moving: EditionState
  readonly title: string
  readonly reason: Ref<InputRef>
  readonly close: () => void
}) {
  const t = useT()
  const builder = useBuilderStore()
  const failure = useBuilder((state) => state.failure)
  const [why, setWhy] = useState('')
  const [day, setDay] = useState<LocalDay | undefined>(today)
  const [isMoving, setIsMoving] = useState(false)
  const go = async (): Promise<void> => {
    setIsMoving(true)
    const isApproval = moving === 'approved'
    const moved = await builder
      .getState()
      .move(moving, { why, ...(isApproval && day ? { inForceFrom: day } : {}) })
    setIsMoving(false)
    if (moved) close()
  }
  return (
    <form
      className="sc-stack sc-move"
      onSubmit={(event) => {
        event.preventDefault()
        void go()
      }}
    >
      {moving === 'approved' && (
        <label className="sc-stack">
          {t('scorecards.approve.from')}
          <DayField
            value={day}
            name={t('scorecards.approve.from')}
            disabled={false}
            change={setDay}
          />
        </label>
      )}
      <label className="sc-stack">
        {t('scorecards.why')}
        <Input
          ref={reason}
          maxLength={2000}
          value={why}
          onChange={({ target }) => {
            setWhy(target.value)
          }}
        />
      </label>
      {failure && (
        <p role="alert" className="sc-refused">
          {failureText(t, failure)}
        </p>
      )}
      <span className="sc-line sc-end">
        <Button onClick={close}>{t('scorecards.cancel')}</Button>
        <Button
          type="primary"
          htmlType="submit"
          loading={isMoving}
          disabled={moving === 'approved' && !day}
        >
          {title}
        </Button>
      </span>
    </form>
  )
}

/** The day it is here. */
function today(): LocalDay {
  const now = new Date()
  const two = (value: number): string => String(value).padStart(2, '0')
  return LocalDay.parse(`${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`)
}
