import type { SessionFigures } from '#core/calibration/session-figures.ts'
import { valueText } from '#renderer/features/figures/figure-text.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { TablePart } from '#renderer/ui/table-part.tsx'
import type { CallId } from '#shared/ids.ts'

/** Every total of every call, the raw one first. */
export function CallsTable({
  figures: { calls, people },
  nameOf,
  callOf,
}: {
  readonly figures: Pick<SessionFigures, 'calls' | 'people'>
  readonly nameOf: (rater: string) => string
  readonly callOf: (callId: CallId) => string
}) {
  const t = useT()
  return (
    <TablePart
      title={t('figures.calls')}
      why={t('figures.raw.why')}
      heads={[
        t('figures.call'),
        t('figures.reference'),
        t('figures.spreadOfCall'),
        ...people.map(({ rater }) => nameOf(rater)),
      ]}
    >
      {calls.map(({ callId, reference, raw, adjusted, range }) => (
        <tr key={callId}>
          <th scope="row">{callOf(callId)}</th>
          <td>
            {reference === null || reference.percent === null
              ? '—'
              : `${valueText(reference.percent, 'share')} ${t(`figures.reference.kind.${reference.kind}`)}`}
          </td>
          <td className="number">{range === null ? '—' : valueText(range, 'share')}</td>
          {people.map(({ rater }, n) => (
            <td key={rater} className="number">
              <Total raw={raw[n] ?? null} adjusted={adjusted[n] ?? null} />
            </td>
          ))}
        </tr>
      ))}
    </TablePart>
  )
}

function Total({
  raw,
  adjusted,
}: {
  readonly raw: number | null
  readonly adjusted: number | null
}) {
  const t = useT()
  if (raw === null) return '—'
  const whole = raw.toFixed(1)
  return adjusted === null ? whole : t('figures.raw', { raw: whole, adjusted: adjusted.toFixed(1) })
}
