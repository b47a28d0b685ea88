import { useT } from '#renderer/lib/i18n.ts'
import type { Slide } from '#shared/presentation.ts'

const shapes = { none: '○', begun: '◐', done: '●' } as const

/** Before the reveal: who is done, and nothing else. */
export function StageWaiting({
  seats,
  isSeenEarly,
}: {
  readonly seats: NonNullable<Slide['waiting']>
  readonly isSeenEarly: boolean
}) {
  const t = useT()
  const done = seats.filter(({ state }) => state === 'done').length
  return (
    <section className="stage-waiting">
      <h2>{t('stage.waiting')}</h2>
      <p className="stage-count">{t('stage.waiting.count', { done, of: seats.length })}</p>
      <ul className="stage-seats">
        {seats.map(({ letter, name, state }) => (
          <li key={letter} data-state={state}>
            <strong>{letter}</strong>
            {name !== null && <span className="stage-name">{name}</span>}
            <span>
              <span aria-hidden="true">{shapes[state]}</span> {t(`stage.state.${state}`)}
            </span>
          </li>
        ))}
      </ul>
      <p className="stage-soft">{t(isSeenEarly ? 'stage.waiting.seen' : 'stage.waiting.blind')}</p>
    </section>
  )
}
