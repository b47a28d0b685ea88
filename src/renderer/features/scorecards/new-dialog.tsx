import { useRef } from 'react'
import { useStore } from 'zustand'

import type { EditionName, ListStore } from '#renderer/features/scorecards/list-store.ts'
import { useWords } from '#renderer/features/scorecards/use-builder.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useKeyboardHold } from '#renderer/shell/context.tsx'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { failureText } from '#renderer/ui/failure-text.ts'

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
  const list = useRef<HTMLDivElement>(null)
  useKeyboardHold(open)
  const finish = (making: Promise<EditionName | null>): void => {
    void making.then((name) => {
      if (!name) return
      close()
      done(name)
    })
  }
  return (
    <Dialog
      open={open}
      title={t('scorecards.new')}
      width={480}
      close={close}
      shown={(isShown) => {
        if (isShown) list.current?.querySelector('button')?.focus()
      }}
    >
      <div
        ref={list}
        className="sc-new"
        onKeyDown={(event) => {
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
          if (step === 0) return
          event.preventDefault()
          const buttons = [...event.currentTarget.querySelectorAll('button')]
          buttons[buttons.findIndex((each) => each === document.activeElement) + step]?.focus()
        }}
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
      </div>
      {failure && (
        <p role="alert" className="sc-refused">
          {failureText(t, failure)}
        </p>
      )}
    </Dialog>
  )
}
