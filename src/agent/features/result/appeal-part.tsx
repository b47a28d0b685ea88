import { useState } from 'react'

import { findItem } from '#core/scorecard/outline.ts'
import { outcomeText } from '#agent/features/result/proposals.ts'
import { useSending } from '#agent/features/result/use-sending.ts'
import { useT } from '#agent/lib/i18n.ts'
import { useWords } from '#agent/shell/context.tsx'
import { appealText } from '#agent/ui/state-text.ts'
import type { AppealState } from '#shared/appeals.ts'
import type { Result } from '#shared/results.ts'
import { formatMoment } from '#web/lib/format.ts'
import { newId } from '#web/lib/new-id.ts'
import { TroubleNote } from '#web/ui/trouble-note.tsx'

/** So long it can be taken back: nothing was ruled. */
const unruled: readonly AppealState[] = ['filed', 'listening', 'ruling']

/** One appeal: where it stands, and once it is answered, what was ruled on each item and why. */
export function AppealPart({
  appeal,
  of: { scorecard, versions },
  reload,
  tell,
}: {
  readonly appeal: Result['appeals'][number]
  readonly of: Pick<Result, 'scorecard' | 'versions'>
  readonly reload: () => Promise<void>
  readonly tell: (what: 'sent.withdraw') => void
}) {
  const t = useT()
  const words = useWords()
  const { send, isSending, trouble } = useSending(reload)
  const [commandId] = useState(newId)
  const [isAsked, setIsAsked] = useState(false)
  const { id, round, state, items, filedAt, dueAt, ruling, version } = appeal

  const marks = versions.flatMap((each) => each.marks)
  const withdraw = (): void => {
    void send(`/v1/appeals/${id}/withdraw`, { commandId, version }, () => {
      tell('sent.withdraw')
    })
  }
  return (
    <section>
      <h2>
        {t(`appeal.title.${round}`)} · {appealText(t, state)}
      </h2>
      <p className="meta">
        {t('appeal.filed', { at: formatMoment(filedAt) })}
        {ruling === null &&
          state !== 'withdrawn' &&
          ` · ${t('appeal.due', { at: formatMoment(dueAt - 1) })}`}
      </p>
      <ul className="findings">
        {items.map(({ itemKey, reason, proposed }) => {
          const item = findItem(scorecard, itemKey)
          const ruled = ruling?.find((each) => each.itemKey === itemKey)
          const textOf = (outcome: typeof proposed) =>
            item && outcome ? outcomeText({ t, words }, item, outcome, marks) : ''
          return (
            <li key={itemKey} className="finding">
              <h3>
                {itemKey} {item ? words(item.title) : ''}
              </h3>
              <p>{t('appeal.yours', { text: reason })}</p>
              {proposed && <p>{t('appeal.proposed', { text: textOf(proposed) })}</p>}
              {ruled && (
                <>
                  <p>
                    <strong>{t(`appeal.ruled.${ruled.decision}`)}</strong>{' '}
                    {ruled.decision === 'other' && textOf(ruled.outcome)}
                  </p>
                  <p>{t('appeal.ruled.reason', { text: ruled.reason })}</p>
                </>
              )}
            </li>
          )
        })}
      </ul>
      {trouble && <TroubleNote words={trouble} />}
      {unruled.includes(state) &&
        (isAsked ? (
          <div className="sure">
            <p>{t('appeal.withdraw.ask')}</p>
            <button type="button" disabled={isSending} onClick={withdraw}>
              {t('appeal.withdraw.sure')}
            </button>
            <button
              type="button"
              onClick={() => {
                setIsAsked(false)
              }}
            >
              {t('ui.cancel')}
            </button>
          </div>
        ) : (
          <button
            type="button"
            onClick={() => {
              setIsAsked(true)
            }}
          >
            {t('appeal.withdraw')}
          </button>
        ))}
    </section>
  )
}
