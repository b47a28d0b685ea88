import { useT } from '#renderer/lib/i18n.ts'
import type { CalibrationState } from '#shared/calibration.ts'

const shapes: Readonly<Record<CalibrationState, string>> = {
  planned: '○',
  scoring: '◐',
  revealed: '◉',
  closed: '●',
  cancelled: '×',
}

/** Where a session stands, as a word and a shape. */
export function StateChip({ state }: { readonly state: CalibrationState }) {
  const t = useT()
  return (
    <span className={`cal-state cal-state-${state}`}>
      <span aria-hidden="true">{shapes[state]}</span> {t(`calibration.state.${state}`)}
    </span>
  )
}
