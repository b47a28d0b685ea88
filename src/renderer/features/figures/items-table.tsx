import type { Agreement } from '#core/calibration/agreement.ts'
import type { SessionFigures } from '#core/calibration/session-figures.ts'
import { intervalText, reasonText, valueText } from '#renderer/features/figures/figure-text.ts'
import { Meanings } from '#renderer/features/figures/meaning.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import type { ScorecardId } from '#shared/ids.ts'

/** The items on which people agree least come first. */
export function ItemsTable({
  items,
  itemOf,
}: {
  readonly items: SessionFigures['items']
  readonly itemOf: (scorecardId: ScorecardId, key: string) => string
}) {
  const t = useT()
  return (
    <section className="fig-part" aria-label={t('figures.items')}>
      <h3>{t('figures.items')}</h3>
      <div className="fig-scroll" tabIndex={0} role="group" aria-label={t('figures.items')}>
        <table className="fig-table">
          <thead>
            <tr>
              <th scope="col">{t('figures.item')}</th>
              <th scope="col">{t('figures.call.count')}</th>
              <th scope="col">{t('figures.disagreed')}</th>
              <th scope="col">{t('figures.percentAgreement')}</th>
              <th scope="col">{t('figures.interval')}</th>
              <th scope="col">{t('figures.alpha.nominal')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ scorecardId, key, agreement, disagreed }) => (
              <tr key={`${scorecardId}/${key}`}>
                <th scope="row">{itemOf(scorecardId, key)}</th>
                <td className="number">{agreement.units}</td>
                <td className="number">{disagreed}</td>
                <Agreed agreement={agreement} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Meanings figures={['figures.percentAgreement', 'figures.alpha.nominal']} />
    </section>
  )
}

function Agreed({ agreement }: { readonly agreement: Agreement }) {
  const t = useT()
  const { percentAgreement: percent, krippendorffAlpha } = agreement
  const { nominal } = krippendorffAlpha
  return (
    <>
      <td className="number">{percent.ok ? valueText(percent.value.value, 'share') : '—'}</td>
      <td className="number">{percent.ok ? intervalText(t, percent.value, 'share') : '—'}</td>
      <td className="number">
        {nominal.ok ? (
          valueText(nominal.value.value, 'coefficient')
        ) : (
          <span className="meta">{reasonText(t, nominal.error)}</span>
        )}
      </td>
    </>
  )
}
