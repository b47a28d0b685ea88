import { Button, Input } from 'antd'
import { useStore } from 'zustand'

import type { LeaveState, LeaveStore } from '#renderer/features/evidence/leave-store.ts'
import { useT, type Translate } from '#renderer/lib/i18n.ts'
import { clockTime } from '#renderer/lib/waveform-geometry.ts'
import { useShell } from '#renderer/shell/context.tsx'
import { Kbd } from '#renderer/ui/kbd.tsx'

/** What others ask to hand out: looked at on the call, granted, or refused for a reason. */
export function LeaveList({
  leave,
  close,
}: {
  readonly leave: LeaveStore
  readonly close: () => void
}) {
  const t = useT()
  const { rows, failure } = useStore(leave.store)
  if (rows.length === 0 && !failure) return null
  return (
    <section>
      <h2>{t('evidence.leave.title')}</h2>
      {failure && (
        <p className="evidence-fault" role="alert">
          {failedText(t, failure.type)}
        </p>
      )}
      <ul className="evidence-leave" aria-label={t('evidence.leave.title')}>
        {rows.map((row) => (
          <Asked key={row.id} row={row} leave={leave} close={close} />
        ))}
      </ul>
    </section>
  )
}

function Asked({
  row: { id, callId, externalId, askedBy, reason, clips },
  leave,
  close,
}: {
  readonly row: LeaveState['rows'][number]
  readonly leave: LeaveStore
  readonly close: () => void
}) {
  const t = useT()
  const { openCall } = useShell()
  const { refusing, isAnswering } = useStore(leave.store)
  const count = clips.length
  return (
    <li>
      <strong>
        {t('evidence.leave.what', { name: askedBy.name, id: externalId ?? callId, count })}
      </strong>
      <p className="selectable">{reason}</p>
      <ul className="meta">
        {clips.map(({ from, to, redactions }, n) => (
          <li key={n}>
            {clockTime(from, 1)} – {clockTime(to, 1)}
            {redactions.length > 0 &&
              ` · ${t('evidence.leave.redactions', { count: redactions.length })}`}
          </li>
        ))}
      </ul>
      {refusing?.id === id ? (
        <div className="evidence-row">
          <Input
            autoFocus
            className="evidence-grow"
            aria-label={t('evidence.leave.reason')}
            placeholder={t('evidence.leave.reason')}
            maxLength={2000}
            value={refusing.reason}
            onChange={(event) => leave.setReason(event.target.value)}
            onPressEnter={(event) => {
              if (!event.nativeEvent.isComposing) void leave.refuse()
            }}
          />
          <Button onClick={() => leave.beginRefusal(null)}>{t('evidence.leave.back')}</Button>
          <Button
            danger
            disabled={isAnswering || refusing.reason.trim() === ''}
            onClick={() => void leave.refuse()}
          >
            {t('evidence.leave.sendRefusal')} <Kbd keys="Enter" />
          </Button>
        </div>
      ) : (
        <div className="evidence-row">
          <Button
            disabled={externalId === null}
            onClick={() => {
              close()
              openCall(callId)
            }}
          >
            {t('evidence.leave.openCall')}
          </Button>
          <span className="evidence-grow" />
          <Button disabled={isAnswering} onClick={() => leave.beginRefusal(id)}>
            {t('evidence.leave.refuse')}
          </Button>
          <Button type="primary" disabled={isAnswering} onClick={() => void leave.grant(id)}>
            {t('evidence.leave.grant')}
          </Button>
        </div>
      )}
    </li>
  )
}

const failedText = (t: Translate, type: NonNullable<LeaveState['failure']>['type']): string => {
  if (type === 'AlreadyDecided') return t('evidence.leave.failed.quick')
  if (type === 'OwnRequest') return t('evidence.leave.failed.own')
  if (type === 'NotFound' || type === 'NotAllowed') return t('evidence.leave.failed.gone')
  return t('evidence.leave.failed.offline')
}
