import { Button } from 'antd'

import type { SideProps } from '#renderer/features/reviews/side-props.ts'
import { StateText } from '#renderer/features/reviews/state-text.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useFormat } from '#renderer/shell/context.tsx'
import { useNow } from '#renderer/ui/use-now.ts'

/** How far it is, who passed it when, and when the agent hears of it. */
export function StandingPart({
  store,
  told: {
    case: { review },
    call,
  },
  nameOf,
  publish,
}: SideProps & {
  /** Undefined where it is not to be told now. */
  readonly publish: (() => void) | undefined
}) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const { state, steps, passed, publishAt, publishedAt, appealBy, urgent } = review
  const at = (moment: number) => format.moment(moment, now)
  return (
    <section className="rev-part" aria-label={t('reviews.list.state')}>
      <p>
        <strong>
          <StateText row={{ state, steps, stepsPassed: passed.length }} />
        </strong>
        {urgent && (
          <strong className="rev-urgent" title={t('reviews.urgent.why')}>
            {' '}
            ! {t('reviews.urgent')}
          </strong>
        )}
      </p>
      <p>
        {t('reviews.case.of', {
          agent: call?.agentName ?? review.agentNumber,
          inspector: nameOf(review.inspectorId),
          submission: review.submission,
        })}
      </p>
      <ul>
        <li>{t('reviews.case.submitted', { moment: at(review.submittedAt) })}</li>
        {passed.map((pass) => (
          <li key={pass.at}>
            {t('reviews.case.passed', { name: nameOf(pass.by), moment: at(pass.at) })}
          </li>
        ))}
        {state === 'ready' && (
          <li>
            {publishAt === null
              ? t('reviews.case.never')
              : t('reviews.case.publishAt', { moment: at(publishAt) })}
          </li>
        )}
        {publishedAt !== null && (
          <li>{t('reviews.case.publishedAt', { moment: at(publishedAt) })}</li>
        )}
        {appealBy !== null && <li>{t('reviews.case.appealBy', { moment: at(appealBy - 1) })}</li>}
      </ul>
      {publish && (
        <span>
          <Button size="small" type="primary" loading={store.getState().isBusy} onClick={publish}>
            {t('reviews.publish')} <ActionKey keys="U" />
          </Button>
        </span>
      )}
    </section>
  )
}
