import { RollbackOutlined } from '@ant-design/icons'
import { useEffect, useState } from 'react'

import { mayBeReturned, returnOf } from '#renderer/features/inspect/returned.ts'
import { useInspect } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { namesOf } from '#renderer/lib/people.ts'
import { useFormat, useShell } from '#renderer/shell/context.tsx'
import { ReturnedWhy } from '#renderer/ui/returned-why.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import type { ReviewCase } from '#shared/results.ts'
import type { ToldCase } from '#shared/reviews-api.ts'

/** Says that a review sent the evaluation back, and why. Where the hub cannot be asked it is not there. */
export function ReturnedBanner() {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const { client, workspace } = useShell()
  const evaluation = useInspect(({ view }) => view?.evaluation ?? null)
  const card = useInspect(({ view }) => view?.scorecard ?? null)
  const [told, setTold] = useState<ToldCase<ReviewCase> | null>(null)
  const asked = evaluation && mayBeReturned(evaluation, workspace.person.id) ? evaluation.id : null
  useEffect(() => {
    if (asked === null) return
    let isOver = false
    void client.reviews.view({ id: asked }).then((answer) => {
      if (!isOver) setTold(answer.ok ? answer.value : null)
    })
    return () => {
      isOver = true
    }
  }, [client, asked])
  const returned = evaluation && told ? returnOf(told.case.review, evaluation) : null
  if (!returned || !told) return null
  return (
    <section className="ins-returned" aria-label={t('reviews.returned')} tabIndex={0}>
      <p>
        <RollbackOutlined aria-hidden="true" />
        <strong>{t('reviews.returned')}</strong>
        <span>
          {t('reviews.returned.by', {
            name: namesOf(told.people)(returned.by) || t('told.nobody'),
            moment: format.moment(returned.at, now),
          })}
        </span>
      </p>
      <ReturnedWhy returned={returned} card={card} />
    </section>
  )
}
