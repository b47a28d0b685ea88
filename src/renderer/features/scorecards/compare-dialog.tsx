import { useMemo } from 'react'
import { useStore } from 'zustand'

import { compareScorecards } from '#core/scorecard/compare.ts'
import type { CompareStore } from '#renderer/features/scorecards/compare-store.ts'
import { CompareTable } from '#renderer/features/scorecards/compare-table.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { useKeyboardHold } from '#renderer/shell/context.tsx'
import { useWords } from '#renderer/ui/use-words.ts'
import { Dialog } from '#look/dialog.tsx'
import { failureText } from '#renderer/ui/failure-text.ts'
import type { Scorecard } from '#shared/scorecard.ts'

/** The version on screen beside another that is chosen. */
export function CompareDialog({
  store,
  card,
}: {
  readonly store: CompareStore
  readonly card: Scorecard
}) {
  const t = useT()
  const { isOpen, other, others, failure } = useStore(store)
  useKeyboardHold(isOpen)
  return (
    <Dialog
      open={isOpen}
      title={t('scorecards.compare.title')}
      width={1080}
      close={store.getState().close}
    >
      <div className="sc-side sc-window">
        <Choice store={store} />
        {failure && (
          <p role="alert" className="sc-refused">
            {failureText(t, failure)}
          </p>
        )}
        {others?.length === 0 && <p>{t('scorecards.compare.none')}</p>}
        {others && others.length > 0 && others.every(({ id }) => id !== card.id) && !other && (
          <p>{t('scorecards.compare.only')}</p>
        )}
        {others === null && !failure && <div aria-busy="true" />}
        {other && <Differences was={other} is={card} />}
      </div>
    </Dialog>
  )
}

function Choice({ store }: { readonly store: CompareStore }) {
  const t = useT()
  const words = useWords()
  const { other, others } = useStore(store)
  if (!others || others.length === 0) return null
  const chosen = others.findIndex(
    ({ id, version }) => id === other?.id && version === other.version,
  )
  return (
    <label className="sc-compare-choice">
      <span>{t('scorecards.compare.with')}</span>
      <select
        autoFocus
        value={chosen}
        onChange={({ target }) => {
          const row = others[Number(target.value)]
          if (row) void store.getState().choose(row)
        }}
      >
        {chosen < 0 && <option value={-1}>—</option>}
        {others.map(({ id, version, name }, at) => (
          <option key={`${id}@${version}`} value={at}>
            {t('scorecards.compare.option', { name: words(name), version })}
          </option>
        ))}
      </select>
    </label>
  )
}

function Differences({ was, is }: { readonly was: Scorecard; readonly is: Scorecard }) {
  const t = useT()
  const found = useMemo(() => compareScorecards(was, is), [was, is])
  const all = [...found.sections, ...found.items]
  const count = (type: string): number => all.filter((each) => each.type === type).length
  if (all.length + found.card.length === 0) return <p>{t('scorecards.compare.same')}</p>
  return (
    <>
      <p role="status">
        {t('scorecards.compare.sum', {
          added: count('added'),
          removed: count('removed'),
          changed: count('changed') + (found.card.length > 0 ? 1 : 0),
        })}
      </p>
      <CompareTable was={was} is={is} found={found} />
    </>
  )
}
