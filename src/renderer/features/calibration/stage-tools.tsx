import { Button, Checkbox } from 'antd'
import { useStore } from 'zustand'

import type { SessionStore } from '#renderer/features/calibration/session-store.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import type { CalibrationView } from '#shared/calibration-api.ts'

/** The presentation window, and what it may show and play. */
export function StageTools({
  store,
  view,
}: {
  readonly store: SessionStore
  readonly view: CalibrationView
}) {
  const t = useT()
  const { stage, names, isHeardOnStage } = useStore(store)
  const { look, openStage, closeStage, fillStage } = store.getState()
  if (!stage.isOpen)
    return (
      <Button size="small" type="primary" onClick={() => void openStage()}>
        {t('calibration.stage.open')} <ActionKey keys="W" />
      </Button>
    )
  return (
    <span className="cal-stage-tools">
      <span className="meta">
        {t(stage.isElsewhere ? 'calibration.stage.elsewhere' : 'calibration.stage.here')}
      </span>
      <Checkbox
        checked={names && !view.calibration.hideInspectors}
        disabled={view.calibration.hideInspectors}
        onChange={({ target }) => look({ names: target.checked })}
      >
        {t('calibration.stage.names')} <ActionKey keys="H" />
      </Checkbox>
      <Checkbox
        checked={isHeardOnStage}
        onChange={({ target }) => look({ isHeardOnStage: target.checked })}
      >
        {t('calibration.stage.sound')}
      </Checkbox>
      <Button size="small" onClick={() => void fillStage(!stage.isFullScreen)}>
        {t(stage.isFullScreen ? 'calibration.stage.window' : 'calibration.stage.full')}{' '}
        <ActionKey keys="F11" />
      </Button>
      <Button size="small" onClick={() => void closeStage()}>
        {t('calibration.stage.close')} <ActionKey keys="W" />
      </Button>
    </span>
  )
}
