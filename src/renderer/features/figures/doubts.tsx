import { WarningOutlined } from '@ant-design/icons'

import type { Doubt } from '#core/calibration/doubts.ts'
import { doubtText } from '#renderer/features/figures/figure-text.ts'
import { useT } from '#renderer/lib/i18n.ts'

/** What has to be known before the figures are believed. */
export function Doubts({
  totals,
  answers,
  nameOf,
}: {
  readonly totals: readonly Doubt[]
  readonly answers: readonly Doubt[]
  readonly nameOf: (rater: string) => string
}) {
  const t = useT()
  if (totals.length + answers.length === 0) return null
  return (
    <section className="fig-doubts" aria-label={t('figures.doubts')}>
      <h3>
        <WarningOutlined aria-hidden="true" /> {t('figures.doubts')}
      </h3>
      <ul>
        {totals.map((doubt) => (
          <li key={`${doubt.type}${'rater' in doubt ? doubt.rater : ''}`}>
            {t('figures.doubt.about.totals')}
            {doubtText(t, doubt, nameOf)}
          </li>
        ))}
        {answers.map((doubt) => (
          <li key={`${doubt.type}${'rater' in doubt ? doubt.rater : ''}`}>
            {t('figures.doubt.about.answers')}
            {doubtText(t, doubt, nameOf)}
          </li>
        ))}
      </ul>
    </section>
  )
}
