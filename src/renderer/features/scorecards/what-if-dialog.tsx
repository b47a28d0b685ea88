import { Button } from 'antd'
import { useStore } from 'zustand'

import { WhatIfReport } from '#renderer/features/scorecards/what-if-report.tsx'
import type { WhatIfStore } from '#renderer/features/scorecards/what-if-store.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useKeyboardHold } from '#renderer/shell/context.tsx'
import { Dialog } from '#look/dialog.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { failureText } from '#renderer/ui/failure-text.ts'
import type { Scorecard } from '#shared/scorecard.ts'

/** Scores the past by the version on screen, and shows what that would change. */
export function WhatIfDialog({
  store,
  card,
}: {
  readonly store: WhatIfStore
  readonly card: Scorecard
}) {
  const t = useT()
  const stage = useStore(store, (state) => state.stage)
  const { close, run } = store.getState()
  useKeyboardHold(stage.type !== 'closed')
  return (
    <Dialog
      open={stage.type !== 'closed'}
      title={t('scorecards.whatIf')}
      width={stage.type === 'done' && stage.report.evaluations > 0 ? 880 : 560}
      close={close}
      keepsWork
    >
      <div className="sc-side sc-window">
        {stage.type === 'running' && (
          <div role="status" aria-busy="true" className="sc-side">
            <p>{t('scorecards.whatIf.running')}</p>
            <progress max={1} value={stage.share} aria-label={t('scorecards.whatIf.running')} />
          </div>
        )}
        {stage.type === 'refused' && (
          <p role="alert" className="sc-refused">
            {failureText(t, stage.failure)}
          </p>
        )}
        {stage.type === 'done' &&
          (stage.report.evaluations === 0 ? (
            <EmptyState title={t('scorecards.whatIf.empty')}>
              <p>{t('scorecards.whatIf.empty.text')}</p>
            </EmptyState>
          ) : (
            <WhatIfReport report={stage.report} card={card} />
          ))}
        <span className="sc-line sc-end">
          {stage.type === 'refused' && (
            <Button onClick={() => void run(card)}>{t('scorecards.whatIf.again')}</Button>
          )}
          <Button autoFocus onClick={close}>
            {t(stage.type === 'running' ? 'scorecards.whatIf.giveUp' : 'scorecards.whatIf.close')}
          </Button>
        </span>
      </div>
    </Dialog>
  )
}
