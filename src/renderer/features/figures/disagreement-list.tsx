import { Button } from 'antd'

import type { Disagreement } from '#core/calibration/disagreements.ts'
import { saidText } from '#renderer/features/figures/figure-text.ts'
import { formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { PagePart } from '#renderer/ui/page-part.tsx'

const MOST = 50

/** Who said what, the heaviest first. */
export function DisagreementList({
  disagreements,
  nameOf,
  titleOf,
  go,
}: {
  readonly disagreements: readonly Disagreement[]
  readonly nameOf: (rater: string) => string
  readonly titleOf: (disagreement: Disagreement) => string
  readonly go?: ((disagreement: Disagreement) => void) | undefined
}) {
  const t = useT()
  return (
    <PagePart title={t('figures.disagreements')}>
      {disagreements.length === 0 && <p className="meta">{t('figures.disagreements.none')}</p>}
      <ol className="fig-disagreements">
        {disagreements.slice(0, MOST).map((each) => (
          <li key={`${each.callId}/${each.key}`}>
            <div className="fig-disagreement-head">
              <strong>{titleOf(each)}</strong>
              <span className="meta number">
                {t('figures.disagreement.spread', { points: formatPoints(each.spread) })}
              </span>
              {go && (
                <Button
                  size="small"
                  onClick={() => {
                    go(each)
                  }}
                >
                  {t('figures.go')}
                </Button>
              )}
            </div>
            <ul className="fig-said">
              {each.said.map(({ rater, said }) => (
                <li key={rater}>
                  <span className="meta">{nameOf(rater)}</span> {saidText(t, said)}
                </li>
              ))}
            </ul>
            {each.deviants.length > 0 && (
              <p className="meta">
                {t('figures.disagreement.deviants', {
                  names: each.deviants.map(nameOf).join(t('figures.and')),
                })}
              </p>
            )}
          </li>
        ))}
      </ol>
    </PagePart>
  )
}
