import { useStore } from 'zustand'

import type { EditionName, ListStore } from '#renderer/features/scorecards/list-store.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useKeyboardHold } from '#renderer/shell/context.tsx'
import { ChoiceDialog } from '#renderer/ui/choice-dialog.tsx'
import { failureText } from '#renderer/ui/failure-text.ts'
import { useWords } from '#renderer/ui/use-words.ts'

/** A scorecard from nothing, or from one that is ready. */
export function NewDialog({
  open,
  close,
  store,
  done,
}: {
  readonly open: boolean
  readonly close: () => void
  readonly store: ListStore
  readonly done: (name: EditionName) => void
}) {
  const t = useT()
  const words = useWords()
  const failure = useStore(store, (state) => state.failure)
  const rows = useStore(store, (state) => state.rows)
  const packs = rows.filter(({ shipped }) => shipped)
  useKeyboardHold(open)
  const finish = (making: Promise<EditionName | null>): void => {
    void making.then((name) => {
      if (!name) return
      close()
      done(name)
    })
  }
  return (
    <ChoiceDialog
      open={open}
      title={t('scorecards.new')}
      close={close}
      foot={
        failure && (
          <p role="alert" className="sc-refused">
            {failureText(t, failure)}
          </p>
        )
      }
    >
      <button
        type="button"
        onClick={() =>
          finish(
            store.getState().begin({
              name: t('scorecards.new.name'),
              section: t('scorecards.new.section'),
            }),
          )
        }
      >
        <strong>{t('scorecards.new.blank')}</strong>
        <span className="meta">{t('scorecards.new.blank.why')}</span>
      </button>
      {packs.map(({ id, key, name }) => (
        <button key={id} type="button" onClick={() => finish(store.getState().adopt(key))}>
          <strong>{words(name)}</strong>
          <span className="meta">{t('scorecards.new.pack.why')}</span>
        </button>
      ))}
    </ChoiceDialog>
  )
}
