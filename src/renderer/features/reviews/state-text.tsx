import { useT } from '#renderer/lib/i18n.ts'
import type { ReviewRow } from '#shared/results.ts'
import type { ReviewState } from '#shared/review.ts'

const shapes: Readonly<Record<ReviewState, string>> = {
  ...{ reviewing: '◔', returned: '↩', ready: '◑', published: '◕', final: '●' },
}

/** How far a judgement is, as a shape and in words; while it is reviewed, which step it waits for. */
export function StateText({
  row: { state, steps, stepsPassed },
}: {
  readonly row: Pick<ReviewRow, 'state' | 'steps' | 'stepsPassed'>
}) {
  const t = useT()
  const step = steps[stepsPassed]
  return (
    <span className={`rev-state rev-state-${state}`}>
      <span aria-hidden="true">{shapes[state]}</span> {t(`reviews.state.${state}`)}
      {state === 'reviewing' && step && (
        <span className="meta">
          {' '}
          {t('reviews.step', {
            step: t(`reviews.step.${step}`),
            at: stepsPassed + 1,
            count: steps.length,
          })}
        </span>
      )}
    </span>
  )
}
