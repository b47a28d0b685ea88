import { formatMoment } from '#web/lib/format.ts'
import { useT } from '#admin/lib/i18n.ts'
import type { UtcMs } from '#shared/time.ts'

/** When something was, on one line. */
export function Moment({ at }: { readonly at: UtcMs | null }) {
  const t = useT()
  return <span className="nowrap">{at === null ? t('ui.none') : formatMoment(at)}</span>
}
