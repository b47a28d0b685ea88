import type { SessionFigures } from '#core/calibration/session-figures.ts'
import { rowsOfAnswers, rowsOfTotals } from '#renderer/features/figures/figure-rows.ts'
import { FigureTable } from '#renderer/features/figures/figure-table.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { PagePart } from '#renderer/ui/page-part.tsx'

/** What is told of all totals, beside what is told of all answers. */
export function TotalsAndAnswers({ figures }: { readonly figures: SessionFigures }) {
  const t = useT()
  const { first, more } = rowsOfTotals(figures)
  return (
    <div className="fig-columns">
      <PagePart title={t('figures.totals')} why={t('figures.totals.why')}>
        <FigureTable label={t('figures.totals')} rows={first} />
        <details>
          <summary>{t('figures.more')}</summary>
          <FigureTable label={t('figures.more')} rows={more} />
        </details>
      </PagePart>
      <PagePart title={t('figures.answers')} why={t('figures.answers.why')}>
        <FigureTable label={t('figures.answers')} rows={rowsOfAnswers(figures.answers)} />
      </PagePart>
    </div>
  )
}
