import { useT } from '#renderer/lib/i18n.ts'
import { useFormat } from '#renderer/shell/context.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import type { CalibrationView } from '#shared/calibration-api.ts'

/** Who knew before the others, for everybody to read. */
export function EarlyLooks({
  view: { calibration, people },
}: {
  readonly view: Pick<CalibrationView, 'calibration' | 'people'>
}) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  return calibration.earlyLooks.map(({ personId, at }) => (
    <p key={personId} role="status" className="cal-warning">
      {t('calibration.early.looked', {
        name: people.find(({ id }) => id === personId)?.name ?? '',
        moment: format.moment(at, now),
      })}
    </p>
  ))
}
