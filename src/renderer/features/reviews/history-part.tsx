import type { SideProps } from '#renderer/features/reviews/side-props.ts'
import { formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useFormat } from '#renderer/shell/context.tsx'
import { PagePart } from '#renderer/ui/page-part.tsx'
import { useNow } from '#renderer/ui/use-now.ts'

/** What the agent was told and answered, and what was said against it. */
export function HistoryPart({
  told: {
    case: { review, versions, appeals },
  },
  nameOf,
  itemOf,
}: SideProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const at = (moment: number) => format.moment(moment, now)
  const { answer, publishedAt } = review
  if (publishedAt === null) return null
  return (
    <>
      <PagePart title={t('reviews.answer')}>
        {answer ? (
          <>
            <p>
              {t(answer.agrees ? 'reviews.answer.agrees' : 'reviews.answer.disagrees', {
                moment: at(answer.at),
              })}
            </p>
            {answer.words !== '' && <p className="selectable">{answer.words}</p>}
          </>
        ) : (
          <p className="meta">{t('reviews.answer.none')}</p>
        )}
      </PagePart>
      <PagePart title={t('reviews.versions')}>
        <ul>
          {versions.map(({ version, total, max, by, at: when }) => (
            <li key={version}>
              {t('reviews.version', { version })}{' '}
              <span className="number">
                {total === null || max === null
                  ? t('reviews.version.unscored')
                  : t('reviews.version.total', {
                      total: formatPoints(total),
                      max: formatPoints(max),
                    })}
              </span>{' '}
              <span className="meta">
                {nameOf(by)} {at(when)}
              </span>
            </li>
          ))}
        </ul>
      </PagePart>
      {appeals.length > 0 && (
        <PagePart title={t('reviews.appeals')}>
          <ul>
            {appeals.map(({ id, round, state, filedAt, closedAt, items }) => (
              <li key={id}>
                {t(`appeals.round.${round}`)} · {t(`appeals.state.${state}`)}{' '}
                <span className="meta">
                  {t('reviews.appeal', {
                    moment: at(filedAt),
                    items: items.map(({ itemKey }) => itemOf(itemKey)).join(t('calibration.and')),
                  })}
                  {closedAt !== null &&
                    ` · ${t('reviews.appeal.closed', { moment: at(closedAt) })}`}
                </span>
              </li>
            ))}
          </ul>
        </PagePart>
      )}
    </>
  )
}
