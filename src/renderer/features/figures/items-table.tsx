import type { Agreement } from '#core/calibration/agreement.ts'
import type { SessionFigures } from '#core/calibration/session-figures.ts'
import { intervalText, reasonText, valueText } from '#renderer/features/figures/figure-text.ts'
import { Leading } from '#renderer/features/figures/leading.tsx'
import { Meanings } from '#renderer/features/figures/meaning.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { TablePart } from '#renderer/ui/table-part.tsx'
import type { ScorecardId } from '#shared/ids.ts'

/** The items on which people agree least come first. */
export function ItemsTable({
  items,
  itemOf,
  chosen,
  go,
}: {
  readonly items: SessionFigures['items']
  readonly itemOf: (scorecardId: ScorecardId, key: string) => string
  /** Whose calls are shown. */
  readonly chosen?: string | null | undefined
  readonly go?: ((scorecardId: ScorecardId, key: string) => void) | undefined
}) {
  const t = useT()
  return (
    <TablePart
      title={t('figures.items')}
      heads={[
        t('figures.item'),
        t('figures.call.count'),
        t('figures.disagreed'),
        t('figures.percentAgreement'),
        t('figures.interval'),
        t('figures.alpha.nominal'),
      ]}
      foot={<Meanings figures={['figures.percentAgreement', 'figures.alpha.nominal']} />}
    >
      {items.map(({ scorecardId, key, agreement, disagreed }) => (
        <tr key={`${scorecardId}/${key}`}>
          <th scope="row">
            <Leading
              isChosen={chosen === key}
              go={
                go &&
                (() => {
                  go(scorecardId, key)
                })
              }
            >
              {itemOf(scorecardId, key)}
            </Leading>
          </th>
          <td className="number">{agreement.units}</td>
          <td className="number">{disagreed}</td>
          <Agreed agreement={agreement} />
        </tr>
      ))}
    </TablePart>
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
