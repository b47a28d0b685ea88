import type { SessionFigures } from '#core/calibration/session-figures.ts'
import { valueText } from '#renderer/features/figures/figure-text.ts'
import { useT } from '#renderer/lib/i18n.ts'
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
    <section className="fig-part" aria-label={t('figures.calls')}>
      <h3>{t('figures.calls')}</h3>
      <p className="meta">{t('figures.raw.why')}</p>
      <div className="fig-scroll" tabIndex={0} role="group" aria-label={t('figures.calls')}>
        <table className="fig-table">
          <thead>
            <tr>
              <th scope="col">{t('figures.call')}</th>
              <th scope="col">{t('figures.reference')}</th>
              <th scope="col">{t('figures.spreadOfCall')}</th>
              {people.map(({ rater }) => (
                <th key={rater} scope="col">
                  {nameOf(rater)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
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
          </tbody>
        </table>
      </div>
    </section>
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
