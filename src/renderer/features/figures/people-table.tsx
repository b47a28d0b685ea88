import type { SessionFigures } from '#core/calibration/session-figures.ts'
import { intervalText, valueText } from '#renderer/features/figures/figure-text.ts'
import { Leading } from '#renderer/features/figures/leading.tsx'
import { Meanings } from '#renderer/features/figures/meaning.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { TablePart } from '#renderer/ui/table-part.tsx'

/** How each person stands to the reference. */
export function PeopleTable({
  people,
  nameOf,
  chosen,
  go,
}: {
  readonly people: SessionFigures['people']
  readonly nameOf: (rater: string) => string
  /** Whose calls are shown. */
  readonly chosen?: string | null | undefined
  readonly go?: ((rater: string) => void) | undefined
}) {
  const t = useT()
  return (
    <TablePart
      title={t('figures.people')}
      heads={[
        t('figures.person'),
        t('figures.judged'),
        t('figures.bias'),
        t('figures.interval'),
        t('figures.spread'),
        t('figures.within'),
        t('figures.worst'),
        t('figures.differing'),
        t('figures.severity'),
      ]}
      foot={
        <Meanings
          figures={['figures.bias', 'figures.spread', 'figures.differing', 'figures.severity']}
        />
      }
    >
      {people.map(({ rater, judged, bias, spread, within, severity, items }) => (
        <tr key={rater}>
          <th scope="row">
            <Leading
              isChosen={chosen === rater}
              go={
                go &&
                (() => {
                  go(rater)
                })
              }
            >
              {nameOf(rater)}
            </Leading>
          </th>
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
          <td className="number">{items.of === 0 ? '—' : t('figures.differing.is', items)}</td>
          <td className="number">{severity === null ? '—' : valueText(severity, 'points')}</td>
        </tr>
      ))}
    </TablePart>
  )
}
