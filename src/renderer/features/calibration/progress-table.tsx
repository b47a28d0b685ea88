import { Button, Popconfirm } from 'antd'

import type { SessionStore } from '#renderer/features/calibration/session-store.ts'
import { formatDuration } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { useShell } from '#renderer/shell/context.tsx'
import type { Progress } from '#shared/calibration.ts'
import type { CalibrationView, RoomCall } from '#shared/calibration-api.ts'

const shapes: Readonly<Record<Progress, string>> = { none: '○', begun: '◐', done: '●', late: '◑' }

/** Who is how far with which call: all that anybody learns before the reveal. */
export function ProgressTable({
  store,
  view,
  change,
}: {
  readonly store: SessionStore
  readonly view: CalibrationView
  readonly change: () => void
}) {
  const t = useT()
  const { openCall, workspace } = useShell()
  const { calibration, people, roles } = view
  const isLead = roles.includes('facilitator')
  const isMine =
    calibration.state === 'scoring' && calibration.participants.includes(workspace.person.id)
  const nameOf = (id: string): string => people.find((person) => person.id === id)?.name ?? ''
  const progressOf = (personId: string, callId: string): Progress =>
    calibration.progress.find((row) => row.personId === personId && row.callId === callId)
      ?.progress ?? 'none'

  if (view.calls.length === 0)
    return (
      <EmptyState
        title={t('calibration.noCalls')}
        action={isLead && <Button onClick={change}>{t('calibration.change')}</Button>}
      >
        <p>{t(isLead ? 'calibration.noCalls.lead' : 'calibration.noCalls.others')}</p>
      </EmptyState>
    )
  return (
    <div className="cal-progress" role="group" tabIndex={0} aria-label={t('calibration.progress')}>
      <table>
        <caption>{t('calibration.progress')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('calibration.progress.call')}</th>
            {calibration.participants.map((id) => (
              <th scope="col" key={id} className="ellipsis" title={nameOf(id)}>
                {nameOf(id)}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{t('calibration.progress.do')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {view.calls.map((call, index) => (
            <tr key={call.callId} data-withdrawn={call.withdrawn}>
              <th scope="row">
                <CallName call={call} number={index + 1} />
              </th>
              {calibration.participants.map((id) => {
                const progress = progressOf(id, call.callId)
                return (
                  <td key={id} data-progress={progress}>
                    {!call.withdrawn && (
                      <>
                        <span aria-hidden="true">{shapes[progress]}</span>{' '}
                        {t(`calibration.progress.${progress}`)}
                      </>
                    )}
                  </td>
                )
              })}
              <td className="cal-progress-do">
                {isMine && !call.withdrawn && call.isKnown && (
                  <Button size="small" onClick={() => openCall(call.callId)}>
                    {t('calibration.judge')}
                  </Button>
                )}
                {isLead && !call.withdrawn && calibration.state !== 'cancelled' && (
                  <Popconfirm
                    title={t('calibration.withdraw.sure')}
                    okText={t('calibration.withdraw')}
                    cancelText={t('calibration.notYet')}
                    onConfirm={() => void store.getState().withdraw(call.callId)}
                  >
                    <Button size="small">{t('calibration.withdraw')}</Button>
                  </Popconfirm>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="meta">{t('calibration.progress.only')}</p>
    </div>
  )
}

function CallName({ call, number }: { readonly call: RoomCall; readonly number: number }) {
  const t = useT()
  return (
    <span className="cal-call-line">
      <span className="number">{number}</span>
      <span className="number">
        {call.isKnown ? call.externalId : t('calibration.call.unknown')}
      </span>
      {call.agentName !== null && <span className="ellipsis">{call.agentName}</span>}
      {call.isKnown && <span className="meta number">{formatDuration(call.durationMs)}</span>}
      {call.withdrawn && <span className="cal-tag">{t('calibration.withdrawn')}</span>}
    </span>
  )
}
