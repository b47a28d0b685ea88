import { useMemo } from 'react'

import { caseBindings } from '#renderer/features/appeals/bindings.ts'
import { untilText } from '#renderer/features/appeals/due-text.ts'
import { nextStep } from '#renderer/features/appeals/next-step.ts'
import { StepPanel } from '#renderer/features/appeals/step-panel.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { useFormat, useShell, useShortcuts } from '#renderer/shell/context.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import type { AppealCase } from '#shared/results.ts'
import type { ToldCase } from '#shared/reviews-api.ts'

const nothing = (): void => undefined

/** What somebody is told who is to listen as if nobody had judged: that there is an appeal, and until when. */
export function Hidden({
  told: { case: known, call, people },
  leave,
}: {
  readonly told: ToldCase<AppealCase>
  readonly leave: () => void
}) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const { openCall, workspace } = useShell()
  const { callId, dueAt, ownerId } = known.row
  const step = nextStep(known, workspace.person)
  const isMine = step === 'listen'
  const canHear = isMine && call !== null
  const bindings = useMemo(
    () =>
      caseBindings({
        ...{ no: nothing, handOver: nothing, withdraw: nothing, item: nothing },
        ...{ decide: nothing, reason: nothing, send: nothing, back: leave },
        next: () => {
          if (canHear) openCall(callId)
        },
      }),
    [canHear, callId, openCall, leave],
  )
  useShortcuts(bindings)
  const until = untilText(t, format, dueAt, now)
  const name = people.find(({ id }) => id === ownerId)?.name ?? t('told.nobody')
  return (
    <div className="appeal-hidden">
      <StepPanel
        step={step}
        title={isMine ? t('appeals.step.listen') : t('appeals.step.wait', { name })}
        why={t(isMine ? 'appeals.step.listen.why' : 'appeals.step.wait.why', { until })}
        isBusy={false}
        actions={
          isMine
            ? [
                {
                  label: t('appeals.step.listen.do'),
                  ...{ keys: 'Enter', isPrimary: true, isOff: !canHear },
                  run: () => openCall(callId),
                },
              ]
            : []
        }
      >
        {isMine && call === null && <p role="status">{t('appeals.step.listen.notHere')}</p>}
      </StepPanel>
    </div>
  )
}
