import { Button } from 'antd'

import type { Disagreement } from '#core/calibration/disagreements.ts'
import { saidText } from '#renderer/features/figures/figure-text.ts'
import { saidGroups } from '#renderer/features/figures/said-groups.ts'
import { formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { PagePart } from '#renderer/ui/page-part.tsx'

const MOST = 50
const MOST_NAMES = 6

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
              {saidGroups(each.said).map(({ said, raters }) => (
                <li key={said}>
                  {saidText(t, said)} <Who names={raters.map(nameOf)} />
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

/** Many are counted; pointing at the count names them. */
function Who({ names }: { readonly names: readonly string[] }) {
  const t = useT()
  const all = names.join(t('figures.and'))
  return (
    <span className="meta" title={all}>
      {names.length > MOST_NAMES ? t('figures.said.many', { count: names.length }) : all}
    </span>
  )
}
