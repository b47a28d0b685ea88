import type { SessionFigures } from '#core/calibration/session-figures.ts'
import { intervalText, valueText } from '#renderer/features/figures/figure-text.ts'
import { Meanings } from '#renderer/features/figures/meaning.tsx'
import { useT } from '#renderer/lib/i18n.ts'

/** How each person stands to the reference. */
export function PeopleTable({
  people,
  nameOf,
}: {
  readonly people: SessionFigures['people']
  readonly nameOf: (rater: string) => string
}) {
  const t = useT()
  return (
    <section className="fig-part" aria-label={t('figures.people')}>
      <h3>{t('figures.people')}</h3>
      <div className="fig-scroll" tabIndex={0} role="group" aria-label={t('figures.people')}>
        <table className="fig-table">
          <thead>
            <tr>
              <th scope="col">{t('figures.person')}</th>
              <th scope="col">{t('figures.judged')}</th>
              <th scope="col">{t('figures.bias')}</th>
              <th scope="col">{t('figures.interval')}</th>
              <th scope="col">{t('figures.spread')}</th>
              <th scope="col">{t('figures.within')}</th>
              <th scope="col">{t('figures.worst')}</th>
              <th scope="col">{t('figures.differing')}</th>
              <th scope="col">{t('figures.severity')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map(({ rater, judged, bias, spread, within, severity, items }) => (
              <tr key={rater}>
                <th scope="row">{nameOf(rater)}</th>
                <td className="number">{judged}</td>
                <td className="number">{bias ? valueText(bias.value, 'points') : '—'}</td>
                <td className="number">{bias ? intervalText(t, bias, 'points') : '—'}</td>
                <td className="number">{spread === null ? '—' : spread.toFixed(1)}</td>
                <td className="number">
                  {within.of === 0
                    ? '—'
                    : t('figures.within.is', { within: within.within, of: within.of })}
                </td>
                <td className="number">
                  {within.worst === null ? '—' : valueText(within.worst, 'share')}
                </td>
                <td className="number">
                  {items.of === 0 ? '—' : t('figures.differing.is', items)}
                </td>
                <td className="number">
                  {severity === null ? '—' : valueText(severity, 'points')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Meanings
        figures={['figures.bias', 'figures.spread', 'figures.differing', 'figures.severity']}
      />
    </section>
  )
}
